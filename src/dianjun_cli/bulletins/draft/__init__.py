"""A month's issue in the making: what the month has, the editor's hand on it, its photographs."""
