"""Track a year's targets: figures in, verdicts and reports out."""

__version__ = "0.1.0"
