"""The version of drafter; also that of rules, caches and reports."""

__version__ = "0.1.0"
