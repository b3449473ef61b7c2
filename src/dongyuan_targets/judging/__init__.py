"""From plan and ledger to verdicts: due shares, measures, verdicts, projections, and the report as a value."""
