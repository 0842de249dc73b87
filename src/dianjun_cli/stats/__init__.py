"""统计 · stats: tallies of any day, rates, flows that close; every figure can name its cases."""
