"""What lies on disk: journals, the library, agendas and records."""
