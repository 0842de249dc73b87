"""Valid lines of the dossiers."""

STEPS = ()
LINES = (
    "dossier show Q001 2023",
    "dossier list 2023 --level 区 --sort -records",
    "dossier build 2023 --out {folder}/dossiers --edition public",
)
FILES: dict[str, str] = {}
READS = (
    ("dossier", "show", "Q001", "2022"),
    ("dossier", "show", "Q017", "2023", "--edition", "public"),
    ("dossier", "list", "2022"),
    ("dossier", "list", "2023", "--as-of", "2023-03-31", "--township", "艾家镇"),
)
