"""What arrives becomes lines of the ledger: sheets, sentences and what is typed."""
