"""Controlled glossaries: files, layers, matching, exchange and what drafts say about them."""
