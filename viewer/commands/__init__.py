"""What each command does, a file a command or two. `viewer.cli` reads the words and calls these."""
