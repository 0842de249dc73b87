"""Parts of the sample data generator: places, people, cases, their lives, and the checks on them."""
