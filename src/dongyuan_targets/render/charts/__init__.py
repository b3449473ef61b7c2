"""Charts, in characters and in SVG."""
