"""树典型 · model deeds: a deputy, a deed, the story and its sources, which an issue can carry."""
