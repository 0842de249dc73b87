"""议案建议 · proposals: formal motions and suggestions of deputies, from 交办 to answer, rating and re-handling."""
