"""The plan and the ledger with their files, and the figures in force."""
