"""The bulletin for leaders: its sentences and its output forms."""
