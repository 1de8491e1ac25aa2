"""How an agenda's text is read and written; the way in is `chair.files.agenda_file`."""
