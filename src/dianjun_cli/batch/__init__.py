"""批量 · many commands in one process: the same commands, one transaction each."""
