"""Everything that looks at a draft and finds faults: the engine and the kinds of check."""
