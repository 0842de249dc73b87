"""dj: say it once, derive every sheet (点军“5号见”工作台)."""

__version__ = "0.1.0"
