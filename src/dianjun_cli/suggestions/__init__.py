"""意见建议 · suggestions: what a voter says, followed from the reception desk to the end."""
