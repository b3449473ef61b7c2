"""Files: reading and writing them whole, decoding and parsing their bytes."""
