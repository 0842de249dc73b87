"""履职档案 · dossiers: one page for each deputy and year, everything derived."""
