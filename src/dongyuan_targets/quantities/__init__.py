"""Numbers, units, periods, and how they are rounded."""
