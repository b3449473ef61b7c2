"""Sheets that arrive: bytes to tables, tables to rows of figures, nothing of the plan understood yet."""
