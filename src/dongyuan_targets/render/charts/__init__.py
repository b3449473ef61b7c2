"""Charts, drawn with characters and as SVG."""
