"""台账的一条 · entries: what the records of every ledger share, a number, the log of what happened, who took part."""
