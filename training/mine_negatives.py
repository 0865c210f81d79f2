"""Step 3c: hard negatives. For each anchor the passages of its own source that share its rare words but are not its own.

Scored by BM25 (Robertson and Zaragoza 2009) over tokens. A passage that scores nearly as well as the anchor's own is left
out, because it may answer as well (positive-aware mining, Moreira et al. 2024).
"""

from pathlib import Path

import numpy

from .pack import RaggedArray, read_tokens
from .sampling import DOWN_WEIGHTED, PairTable

KINDS_WITHOUT = {"synonym", "paraphrase", "adjacent", "gloss_example"}
"""Pairs whose neighbours by words mean the same."""
KEPT = 3
RARE_TOKENS = 6
"""Tokens of an anchor that are looked up, rarest first."""
MOST_PASSAGES = 3_000
"""Passages beyond which a token says too little to be looked up."""
LARGEST_SHARE = 0.8
"""Of the own passage's score, which a negative stays below."""
SATURATION, LENGTH_WEIGHT = 1.2, 0.75


class PassageIndex:
    """BM25 over some texts: each token's passages with their weights."""

    def __init__(self, texts: RaggedArray, vocabulary: int):
        lengths = texts.lengths()
        cells, counts = numpy.unique(
            texts.values.astype(numpy.int64) * len(lengths) + texts.row_numbers(), return_counts=True
        )
        tokens, self.passages = cells // len(lengths), cells % len(lengths)
        self.starts = numpy.searchsorted(tokens, numpy.arange(vocabulary + 1))
        self.frequency = numpy.diff(self.starts)
        idf = numpy.log1p((len(lengths) - self.frequency + 0.5) / (self.frequency + 0.5))
        damping = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * lengths / lengths.mean())
        self.weights = idf[tokens] * counts * (SATURATION + 1) / (counts + damping[self.passages])

    def search(self, anchor: numpy.ndarray) -> tuple:
        """(passages, scores) that share one of the anchor's rare tokens."""
        tokens = numpy.unique(anchor)
        tokens = tokens[(self.frequency[tokens] > 0) & (self.frequency[tokens] <= MOST_PASSAGES)]
        rarest = tokens[numpy.argsort(self.frequency[tokens], kind="stable")[:RARE_TOKENS]]
        spans = [slice(self.starts[token], self.starts[token + 1]) for token in rarest]
        if not spans:
            return numpy.empty(0, numpy.int64), numpy.empty(0)
        found, places = numpy.unique(numpy.concatenate([self.passages[span] for span in spans]), return_inverse=True)
        return found, numpy.bincount(places, numpy.concatenate([self.weights[span] for span in spans]))


def negatives_of(found: numpy.ndarray, scores: numpy.ndarray, own: int) -> numpy.ndarray:
    """At most KEPT passages, best first, that score well below the own one; none where that was not found."""
    at = numpy.searchsorted(found, own)
    if at == len(found) or found[at] != own:
        return found[:0]
    below = numpy.flatnonzero(scores < LARGEST_SHARE * scores[at])
    return found[below[numpy.argsort(-scores[below], kind="stable")[:KEPT]]]


def mine_negatives(work: Path, vocabulary: int, smallest_group: int) -> None:
    """Writes mined-negatives.npz: text numbers of the negatives of each pair, as a ragged array."""
    tokens, pairs = read_tokens(work), PairTable(work, smallest_group)
    mined = [numpy.empty(0, numpy.int64)] * len(pairs.rows)
    for group in pairs.groups:
        if group["kind"] in KINDS_WITHOUT or group["source"] in DOWN_WEIGHTED:
            continue
        passages, own = numpy.unique(pairs.rows[group["pairs"], 1], return_inverse=True)
        index = PassageIndex(tokens.take(passages), vocabulary)
        anchors = tokens.take(pairs.rows[group["pairs"], 0])
        for row, pair in enumerate(group["pairs"]):
            anchor = anchors.values[anchors.offsets[row] : anchors.offsets[row + 1]]
            mined[pair] = passages[negatives_of(*index.search(anchor), own[row])]
    offsets = numpy.concatenate(([0], numpy.cumsum([len(texts) for texts in mined])))
    numpy.savez(work / "mined-negatives.npz", values=numpy.concatenate(mined), offsets=offsets)
    with_any = int((numpy.diff(offsets) > 0).sum())
    print(f"negatives: {offsets[-1]:,} for {with_any:,} of {len(mined):,} pairs", flush=True)
