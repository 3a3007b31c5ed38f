"""The values that the rooms hand to each other: frozen, comparable, and free of behaviour.

`credit` holds what a credit line says, `metadata` what an image file says, `finding` what is
wrong. They import nothing of the package, and are loaded one by one, since a parser has no need
of image metadata.
"""
