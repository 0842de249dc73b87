"""人大代表 · representatives: deputies of the district and of the townships. A name is never a key."""
