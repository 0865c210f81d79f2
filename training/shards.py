"""Packed training data cut into self-contained, xz-compressed shards, small enough to be sent to another machine.

A pair's shard follows from its positive's number, so texts that belong together stay together. Any subset of the shards
is a fair sample of the pairs.
"""

import io
import json
import lzma
from pathlib import Path
from typing import NamedTuple

import numpy

from .pack import RaggedArray, read_tokens
from .sampling import PairTable, group_weights
from .recipe import StaticRecipe

SMALLEST_GROUP = 1_024
STORED_TOKENS = 160
SHUFFLE = 2_654_435_761
"""Multiplying by this odd number (Knuth's multiplicative hash) spreads neighbouring text numbers over the shards."""


class PackedData(NamedTuple):
    texts: RaggedArray
    rows: numpy.ndarray
    """[pairs, 2] text numbers of anchor and positive."""
    negatives: RaggedArray
    groups: list
    """Pair numbers of each group that a batch may come from."""
    weights: numpy.ndarray


def write_shards(work: Path, out: Path, count: int) -> None:
    """Writes shard-0.xz … and vocabulary.txt into the out folder."""
    out.mkdir(parents=True, exist_ok=True)
    tokens, table = read_tokens(work), PairTable(work, SMALLEST_GROUP)
    weights = group_weights(table.groups, StaticRecipe().source_exponent, down_weighting=True)
    group_of = numpy.zeros(len(table.rows), numpy.int32)
    for number, group in enumerate(table.groups):
        group_of[group["pairs"]] = number
    shard_of = (table.rows[:, 1] * SHUFFLE >> 16) % count
    for shard in range(count):
        pairs = numpy.flatnonzero(shard_of == shard)
        (out / f"shard-{shard}.xz").write_bytes(compressed(shard_arrays(tokens, table, pairs, group_of[pairs])))
    (out / "weights.json").write_text(json.dumps(weights.tolist()), "utf-8")
    (out / "vocabulary.txt").write_bytes((work / "vocabulary.txt").read_bytes())


def shard_arrays(tokens: RaggedArray, table: PairTable, pairs: numpy.ndarray, groups: numpy.ndarray) -> dict:
    rows = table.rows[pairs, :2]
    negatives = RaggedArray(table.negatives, table.negative_offsets).take(pairs)
    used, local = numpy.unique(numpy.concatenate([rows.ravel(), negatives.values]), return_inverse=True)
    texts = tokens.take(used, STORED_TOKENS)
    return {
        "tokens": texts.values,
        "lengths": texts.lengths().astype(numpy.uint16),
        "rows": local[: rows.size].reshape(rows.shape).astype(numpy.uint32),
        "negatives": local[rows.size :].astype(numpy.uint32),
        "negative_lengths": negatives.lengths().astype(numpy.uint8),
        "groups": groups,
    }


def compressed(arrays: dict) -> bytes:
    buffer = io.BytesIO()
    numpy.savez(buffer, **arrays)
    return lzma.compress(buffer.getvalue(), preset=4)


def read_shards(folder: Path) -> PackedData:
    """Puts all shards of a folder together."""
    shards = [numpy.load(io.BytesIO(lzma.decompress(path.read_bytes()))) for path in sorted(folder.glob("shard-*.xz"))]
    shards = [{name: shard[name] for name in shard.files} for shard in shards]
    starts = numpy.cumsum([0] + [len(shard["lengths"]) for shard in shards])
    group_of = joined(shards, "groups")
    weights = numpy.array(json.loads((folder / "weights.json").read_text("utf-8")))
    present = numpy.unique(group_of)
    return PackedData(
        ragged(joined(shards, "tokens"), joined(shards, "lengths")),
        numpy.concatenate([shard["rows"].astype(numpy.int64) + start for shard, start in zip(shards, starts)]),
        ragged(
            numpy.concatenate([shard["negatives"].astype(numpy.int64) + start for shard, start in zip(shards, starts)]),
            joined(shards, "negative_lengths"),
        ),
        [numpy.flatnonzero(group_of == group) for group in present],
        weights[present] / weights[present].sum(),
    )


def joined(shards: list, name: str) -> numpy.ndarray:
    return numpy.concatenate([shard[name] for shard in shards])


def ragged(values: numpy.ndarray, lengths: numpy.ndarray) -> RaggedArray:
    return RaggedArray(values, numpy.concatenate(([0], numpy.cumsum(lengths.astype(numpy.int64)))))
