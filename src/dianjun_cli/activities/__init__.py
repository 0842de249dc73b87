"""履职活动 · activities: study exchanges, forums, visits, campaigns, practical deeds, and what came of each."""
