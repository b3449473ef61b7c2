"""Sentences of work reports, interviews and bulletins, read by small named rules: no model, no network, no guess."""
