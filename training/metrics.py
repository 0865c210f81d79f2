"""Retrieval and correlation figures."""

import numpy


def recall_at(ranked: list, relevant: set, k: int) -> float:
    """Whether (1 or 0) any relevant item is among the first k."""
    return float(any(item in relevant for item in ranked[:k]))


def ndcg_at(ranked: list, gains: dict, k: int) -> float:
    """Normalised discounted cumulative gain, logarithm base 2 (Järvelin and Kekäläinen 2002)."""
    found = sum(gains.get(item, 0) / numpy.log2(rank + 2) for rank, item in enumerate(ranked[:k]))
    ideal = sum(gain / numpy.log2(rank + 2) for rank, gain in enumerate(sorted(gains.values(), reverse=True)[:k]))
    return found / ideal if ideal else 0.0


def spearman(first: numpy.ndarray, second: numpy.ndarray) -> float:
    """Rank correlation, ties given their mean rank."""
    return float(numpy.corrcoef(mean_ranks(first), mean_ranks(second))[0, 1])


def mean_ranks(values: numpy.ndarray) -> numpy.ndarray:
    _, inverse, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    last = numpy.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]
