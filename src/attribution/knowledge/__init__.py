"""What the package knows of the world: typed, immutable tables over `attribution/data`."""
