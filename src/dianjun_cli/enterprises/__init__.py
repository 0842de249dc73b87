"""老树发新枝 · enterprises: firms that are helped, each of their difficulties with its log, investment leads."""
