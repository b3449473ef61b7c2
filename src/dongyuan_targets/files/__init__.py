"""Bytes and disk: what is read and written whole, decoded, parsed."""
