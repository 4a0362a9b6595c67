"""What a sequence of blocks adds up to: clauses, entries, figures, pointers. Pure functions."""
