"""接待日 · reception: the 5th of every month at every receiving platform, its rota and who came."""
