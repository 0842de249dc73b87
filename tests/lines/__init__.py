"""Valid lines of the other ledgers, a module each.

STEPS prepare the store (after those of the main job), LINES hold one valid line for every command, FILES the texts
of the files they name ({folder}/name), READS reading commands whose answers are compared on both engines.
"""
