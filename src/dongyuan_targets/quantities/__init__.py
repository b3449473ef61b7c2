"""Numbers, units and periods, and how numbers are rounded."""
