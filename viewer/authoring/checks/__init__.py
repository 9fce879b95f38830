"""What `bedside check` looks at in a Markdown tree, one idea a file."""
