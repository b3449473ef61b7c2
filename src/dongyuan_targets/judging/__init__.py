"""From plan and ledger to verdicts: what is due, what is computed, how it is judged, what a report says."""
