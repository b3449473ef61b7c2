"""Bulletins: the figures of a plan's targets in running text, each word that qualifies them understood."""
