"""The nouns and their files: the plan, the ledger, and what is in force of it."""
