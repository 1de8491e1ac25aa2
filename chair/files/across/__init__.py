"""Figures of many meetings, for a terminal, a spreadsheet, a program or a supervisor."""
