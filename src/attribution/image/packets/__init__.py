"""Metadata standards, one a module: bytes to values and back."""
