"""老树发新枝 · enterprises: firms helped, their difficulties, and investment leads."""
