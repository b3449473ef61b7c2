"""Track the targets of a year: record figures, judge them, print reports."""

__version__ = "0.1.0"
