"""Voters kept out of print: masked, then searched for in whatever was written."""
