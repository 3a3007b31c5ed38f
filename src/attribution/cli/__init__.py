"""The command line: arguments in, a room of the library called, a report out. No logic of its own."""
