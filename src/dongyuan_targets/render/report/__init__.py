"""The report, with a module per form."""
