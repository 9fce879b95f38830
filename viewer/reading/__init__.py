"""What the reader sees, decided without Qt: page HTML, snippets, history."""
