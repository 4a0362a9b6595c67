"""Word files: reading drafts from them. The only package that knows Word's XML."""
