"""Reading of sheets: bytes to tables, tables to rows of figures."""
