"""设置 · the office's own settings: categories, limits, townships, holidays, masthead.

They live in the store: 29 desks must not have 29 files.
"""
