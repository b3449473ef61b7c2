"""The report, a module a form."""
