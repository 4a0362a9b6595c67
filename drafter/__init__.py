"""Start, check and review drafts of technical standards in Word."""

__version__ = "0.1.0"
