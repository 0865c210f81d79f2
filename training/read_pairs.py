"""Reads the training text: xz-compressed JSON lines of pairs, and sentence pairs with scores or labels."""

import json
import lzma
from pathlib import Path
from typing import Iterator, NamedTuple

PAIR_FILES = (
    "general",
    "wikipedia-more",
    "wordnet",
    "questions-and-textbooks",
    "open-source-docs",
    "vendor-docs-and-textbooks",
)
"""Sources that may train what ships; licences are listed in NOTICE."""

ENTAILMENT_FILES = ("snli", "scitail")
ENTAILED = "entailment"
CONTRADICTED = "contradiction"


class Pair(NamedTuple):
    anchor: str
    positive: str
    negatives: tuple
    file: str
    source: str
    kind: str


class ScoredPair(NamedTuple):
    first: str
    second: str
    similarity: float
    """0 (unrelated) to 1 (equivalent)."""


def read_pairs(data: Path) -> Iterator[Pair]:
    """Every pair of the data folder, in file order."""
    for file in PAIR_FILES:
        with lzma.open(data / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                negatives = tuple(row.get("negatives") or ())
                yield Pair(row["anchor"], row["positive"], negatives, file, row["source"], row["kind"])
    for file in ENTAILMENT_FILES:
        yield from read_entailments(data / f"{file}.jsonl", file)


def read_entailments(path: Path, file: str) -> Iterator[Pair]:
    """Premise and entailed sentence, with the premise's contradicted sentences as negatives."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    contradicted = {}
    for row in rows:
        if row["label"] == CONTRADICTED:
            contradicted.setdefault(row["s1"], []).append(row["s2"])
    for row in rows:
        if row["label"] == ENTAILED:
            yield Pair(row["s1"], row["s2"], tuple(contradicted.get(row["s1"], ())), file, file, ENTAILED)


def read_scored_pairs(data: Path, split: str) -> list:
    """STS-B sentence pairs of one split; "dev" is an evaluation set and must not be trained on."""
    rows = map(json.loads, (data / "stsb_en.jsonl").read_text("utf-8").splitlines())
    return [ScoredPair(row["s1"], row["s2"], row["score"]) for row in rows if row["split"] == split]
