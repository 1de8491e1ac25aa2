"""How fast the program is, seen from outside; run by hand, never by the tests: `python -m tests.bench`."""
