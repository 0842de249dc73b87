"""Measures on texts: how alike two are, and which runs of eight characters come back too often."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


def bare(text: str) -> str:
    """Drop punctuation and spaces."""
    return re.sub(r"[^\w]|_", "", text)


def bigrams(text: str) -> frozenset[str]:
    """Return the set of pairs of neighbouring characters."""
    plain = bare(text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def most_alike(texts: list[str]) -> tuple[float, str, str]:
    """Return the greatest bigram Jaccard of any two texts, and the two."""
    sets = [bigrams(text) for text in texts]
    best = (0.0, "", "")
    for i, one in enumerate(sets):
        for j in range(i):
            common = len(one & sets[j])
            score = common / (len(one) + len(sets[j]) - common)
            if score > best[0]:
                best = (score, texts[i], texts[j])
    return best


def common_runs(texts: list[str], length: int = 8, allowed: int = 3) -> dict[str, int]:
    """Return the runs of `length` characters that occur in more than `allowed` different texts."""
    where: dict[str, set[int]] = defaultdict(set)
    for n, text in enumerate(texts):
        plain = bare(text)
        for i in range(len(plain) - length + 1):
            where[plain[i : i + length]].add(n)
    return {run: len(found) for run, found in where.items() if len(found) > allowed}


def all_words() -> list[str]:
    """Return every string of every TOML file beside this module."""
    found: list[str] = []
    for path in sorted(HERE.glob("*.toml")):
        _collect(tomllib.loads(path.read_text(encoding="utf-8")), found)
    return found


def _collect(node: object, found: list[str]) -> None:
    if isinstance(node, str):
        found.append(node)
    elif isinstance(node, dict):
        for child in node.values():
            _collect(child, found)
    elif isinstance(node, list):
        for child in node:
            _collect(child, found)
