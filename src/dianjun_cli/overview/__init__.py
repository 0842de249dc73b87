"""总览 · overview: one screen of the figures that all ledgers declare, each explained by its records."""
