"""Image files: containers hold packets, packets hold fields. Knows nothing of text or licences."""
