"""Step 3b: unsupervised token vectors that training starts from.

Tokens that occur near the same others get similar vectors: the positive pointwise mutual information of tokens within a
window, factorised (Levy and Goldberg 2014, "Neural word embedding as implicit matrix factorization"; context counts
raised to 0.75 as in Levy, Goldberg and Dagan 2015). Holds one dense float32 matrix of vocabulary × vocabulary, 4 GB at
32,000 tokens.
"""

from pathlib import Path

import numpy

from .pack import RaggedArray, read_tokens

WINDOW = 8
SUBSAMPLING = 1e-4
"""A token of relative frequency f is kept with chance sqrt(SUBSAMPLING / f), which also widens the windows."""
CONTEXT_SMOOTHING = 0.75
STRENGTH_EXPONENT = 0.5
OVERSAMPLING = 24
POWER_ITERATIONS = 3
CHUNK = 4_000_000
ROWS_AT_ONCE = 2_000


def build_word_vectors(work: Path, size: int, dimension: int, seed: int) -> None:
    """Writes word-vectors.npy, float32 [size, dimension], rows of norm 1 (0 for tokens that never occur)."""
    tokens = subsampled(read_tokens(work), size, numpy.random.default_rng(seed))
    matrix = co_occurrences(tokens, size)
    to_mutual_information(matrix)
    vectors = factorised(matrix, dimension, numpy.random.default_rng(seed))
    norms = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    numpy.save(work / "word-vectors.npy", vectors / numpy.maximum(norms, 1e-9))
    print(f"word vectors: {size:,} × {dimension}", flush=True)


def subsampled(tokens: RaggedArray, size: int, random) -> RaggedArray:
    counts = numpy.bincount(tokens.values, minlength=size)
    frequency = numpy.maximum(counts, 1) / counts.sum()
    chance = numpy.minimum(1, numpy.sqrt(SUBSAMPLING / frequency)).astype(numpy.float32)
    keep = random.random(len(tokens.values), dtype=numpy.float32) < chance[tokens.values]
    before = numpy.concatenate(([0], numpy.cumsum(keep)))
    return RaggedArray(tokens.values[keep], before[tokens.offsets])


def co_occurrences(tokens: RaggedArray, size: int) -> numpy.ndarray:
    """Symmetric counts of token pairs at most WINDOW apart in one text, nearer pairs weighing more."""
    matrix = numpy.zeros(size * size, numpy.float32)
    texts = tokens.row_numbers().astype(numpy.int32)
    for start in range(0, len(tokens.values), CHUNK):
        values = tokens.values[start : start + CHUNK + WINDOW].astype(numpy.int64)
        owners = texts[start : start + CHUNK + WINDOW]
        for distance in range(1, WINDOW + 1):
            last = min(CHUNK, len(values) - distance)
            together = owners[:last] == owners[distance : last + distance]
            codes = values[:last][together] * size + values[distance : last + distance][together]
            cells, counts = numpy.unique(codes, return_counts=True)
            matrix[cells] += counts * ((WINDOW + 1 - distance) / WINDOW)
    matrix = matrix.reshape(size, size)
    for row in range(0, size, ROWS_AT_ONCE):
        upper = matrix[row : row + ROWS_AT_ONCE, row:] + matrix[row:, row : row + ROWS_AT_ONCE].T
        matrix[row : row + ROWS_AT_ONCE, row:] = upper
        matrix[row:, row : row + ROWS_AT_ONCE] = upper.T
    return matrix


def to_mutual_information(matrix: numpy.ndarray) -> None:
    """Counts become max(0, log(p(row, column) / (p(row) p(column)^0.75 / Z))), in place."""
    totals = matrix.sum(axis=1, dtype=numpy.float64)
    smoothed = totals**CONTEXT_SMOOTHING
    rows = numpy.log(numpy.maximum(totals, 1)).astype(numpy.float32)
    columns = numpy.log(numpy.maximum(smoothed / smoothed.sum(), 1e-12)).astype(numpy.float32)
    for row in range(0, len(matrix), ROWS_AT_ONCE):
        part = matrix[row : row + ROWS_AT_ONCE]
        numpy.log(part, out=part, where=part > 0)
        seen = part != 0
        part -= rows[row : row + ROWS_AT_ONCE, None]
        part -= columns
        numpy.maximum(part, 0, out=part)
        part *= seen


def factorised(matrix: numpy.ndarray, dimension: int, random) -> numpy.ndarray:
    """Leading eigenvectors by randomised subspace iteration (Halko et al. 2011), scaled by a power of the eigenvalues."""
    basis = random.standard_normal((len(matrix), dimension + OVERSAMPLING), dtype=numpy.float32)
    for _ in range(POWER_ITERATIONS):
        basis, _ = numpy.linalg.qr(matrix @ basis)
    small = basis.T @ (matrix @ basis)
    values, directions = numpy.linalg.eigh((small + small.T) / 2)
    strongest = numpy.argsort(-numpy.abs(values))[:dimension]
    scale = numpy.abs(values[strongest]) ** STRENGTH_EXPONENT
    return ((basis @ directions[:, strongest]) * scale).astype(numpy.float32)
