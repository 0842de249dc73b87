"""Valid lines of the overview."""

STEPS = ()
LINES = ("overview", "overview --as-of 2023-06-01 --explain 家站点")
FILES: dict[str, str] = {}
READS = (("overview",), ("overview", "--as-of", "2022-12-31"), ("overview", "--explain", "trained"))
