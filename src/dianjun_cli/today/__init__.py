"""今天 · today: the desk's day, put together from what every other slice has waiting."""
