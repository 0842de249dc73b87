"""履职培训 · training: plans, sessions, ways of study, who took part, and who lacks some in the term."""
