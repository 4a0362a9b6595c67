"""Measurements of speed and accuracy; see README.md for how they are made."""
