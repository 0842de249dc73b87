"""What an issue says, in plain values, and how it becomes Markdown and HTML. Knows no store."""
