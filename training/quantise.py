"""Symmetric int8 with one scale a row."""

import numpy


def quantised_rows(matrix: numpy.ndarray, levels: int = 127) -> tuple:
    """(int8 matrix within ±levels, float32 scale of each row); matrix ≈ int8 × scale, a zero row keeps scale 0."""
    scales = numpy.abs(matrix).max(axis=1) / levels
    safe = numpy.where(scales > 0, scales, 1)
    return numpy.rint(matrix / safe[:, None]).astype(numpy.int8), scales.astype(numpy.float32)
