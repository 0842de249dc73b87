"""双联和廿长 · contacts: who is linked with whom, who was visited when, and who is not covered."""
