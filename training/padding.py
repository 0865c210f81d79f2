"""Ragged token lists to rectangular tensors."""

import numpy
import torch

from .pack import RaggedArray


def padded(texts: RaggedArray, device) -> tuple:
    """(ids, mask), both [texts, longest] int64; id 0 is padding."""
    lengths = texts.lengths()
    longest = max(1, int(lengths.max()))
    mask = numpy.arange(longest) < lengths[:, None]
    ids = numpy.zeros(mask.shape, numpy.int64)
    ids[mask] = texts.values
    return torch.from_numpy(ids).to(device, non_blocking=True), torch.from_numpy(mask).to(device, non_blocking=True)
