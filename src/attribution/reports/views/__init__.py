"""What single results look like to people: a credit, an image's metadata, changes, a rule."""
