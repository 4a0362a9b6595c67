"""Existing standards on disk, and the passages of a draft that nearly duplicate them."""
