"""职责清单 · duties: rules as data (who, what, how many, how often), computed from the ledgers."""
