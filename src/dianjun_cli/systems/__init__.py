"""制度 · systems: the office's written systems, their text, in force from when, and which duty checks each."""
