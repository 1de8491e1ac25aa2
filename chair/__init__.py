"""Chair a live meeting from the keyboard."""

__version__ = "0.1.0"
