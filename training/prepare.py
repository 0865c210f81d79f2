"""Step 1: reads, filters and de-duplicates the pairs and stores every text once, as word numbers.

Vocabulary and tokenising start from these arrays, so that trying another vocabulary takes seconds.
Files written: words.txt (one word a line), texts.npz (flat word numbers and offsets), pairs.npz, groups.json.
"""

import json
from array import array
from pathlib import Path

import numpy

from .filter_pairs import filtered
from .read_pairs import Pair, read_pairs, read_scored_pairs
from .split_words import split_words

MAXIMUM_WORDS = 256
"""Longer texts are cut; the longest passages of the data have about 220 words."""

MAXIMUM_NEGATIVES = 3


class TextStore:
    """Numbers texts and words in order of first appearance; equal texts get one number."""

    def __init__(self):
        self.words = {}
        self.texts = {}
        self.stream = array("I")
        self.offsets = array("q", [0])

    def add(self, text: str) -> int:
        known = self.texts.get(text)
        if known is not None:
            return known
        words = self.words
        self.stream.extend([words.setdefault(word, len(words)) for word in split_words(text)[:MAXIMUM_WORDS]])
        self.offsets.append(len(self.stream))
        self.texts[text] = number = len(self.texts)
        return number

    def save(self, folder: Path) -> None:
        (folder / "words.txt").write_text("\n".join(self.words) + "\n", "utf-8")
        numpy.savez(
            folder / "texts.npz",
            stream=numpy.asarray(self.stream, numpy.uint32),
            offsets=numpy.asarray(self.offsets, numpy.int64),
        )


class PairStore:
    """Pairs as text numbers, in groups that a batch may be drawn from.

    A group is one source and kind, so that a heading and the first sentence of the same section never meet in a batch.
    """

    def __init__(self, texts: TextStore):
        self.texts = texts
        self.groups = {}
        self.rows = array("q")
        self.negatives = array("q")
        self.negative_offsets = array("q", [0])

    def add(self, pair: Pair) -> None:
        group = self.groups.setdefault((pair.file, pair.source, pair.kind), len(self.groups))
        self.rows.extend((self.texts.add(pair.anchor), self.texts.add(pair.positive), group))
        self.negatives.extend(self.texts.add(text) for text in pair.negatives[:MAXIMUM_NEGATIVES])
        self.negative_offsets.append(len(self.negatives))

    def save(self, folder: Path) -> None:
        numpy.savez(
            folder / "pairs.npz",
            rows=numpy.asarray(self.rows, numpy.int64).reshape(-1, 3),
            negatives=numpy.asarray(self.negatives, numpy.int64),
            negative_offsets=numpy.asarray(self.negative_offsets, numpy.int64),
        )
        groups = [dict(zip(("file", "source", "kind"), key)) for key in self.groups]
        (folder / "groups.json").write_text(json.dumps(groups, indent=1), "utf-8")


def prepare(data: Path, work: Path) -> None:
    """Reads the data folder and writes the word-numbered texts and pairs into the work folder."""
    work.mkdir(parents=True, exist_ok=True)
    texts = TextStore()
    pairs = PairStore(texts)
    for pair in filtered(read_pairs(data)):
        pairs.add(pair)
    scored = [
        (texts.add(row.first), texts.add(row.second), row.similarity) for row in read_scored_pairs(data, split="train")
    ]
    numpy.save(work / "scored-pairs.npy", numpy.array(scored, numpy.float64))
    pairs.save(work)
    texts.save(work)
    print(f"prepare: {len(pairs.rows) // 3:,} pairs, {len(texts.texts):,} texts, {len(texts.words):,} words", flush=True)
