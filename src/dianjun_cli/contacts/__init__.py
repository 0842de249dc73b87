"""双联和廿长 · contacts: who keeps in touch with whom, from committee to voter, and what came of each visit."""
