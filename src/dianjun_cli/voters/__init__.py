"""选民 · voters: identities, kept apart from what was said; every look leaves a trace (个人信息保护法)."""
