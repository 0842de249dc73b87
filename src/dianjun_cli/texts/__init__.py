"""文字 · every free text of every ledger, kept once, with its search copy; can be masked later."""
