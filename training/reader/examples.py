"""What `eval/reader-examples.ts` wrote: pairs of a reference and an answer as the grader sees them."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy
import torch


class Batch(NamedTuple):
    reference: torch.Tensor
    """Word vectors [pairs, reference tokens, dimension]."""
    answer: torch.Tensor
    reference_facts: torch.Tensor
    """[pairs, reference tokens, facts], each 0 to 1."""
    answer_facts: torch.Tensor
    similarity: torch.Tensor
    """[pairs, reference tokens, answer tokens], each 0 to 1."""
    reference_mask: torch.Tensor
    answer_mask: torch.Tensor


class Examples:
    def __init__(self, folder: Path):
        about = json.loads((folder / "about.json").read_text("utf-8"))
        self.word_vectors, self.dimension, self.facts = about["wordVectors"], about["dimension"], about["facts"]
        self.first = about["first"]
        table = numpy.fromfile(folder / "vectors.bin", numpy.float32).reshape(-1, self.dimension)
        self.vectors = torch.from_numpy(table)
        self.pairs = [json.loads(line) for line in (folder / "pairs.jsonl").read_text("utf-8").splitlines()]
        self.bytes = numpy.memmap(folder / "pairs.bin", numpy.uint8, "r")

    def arrays(self, pair: dict) -> tuple:
        """(reference words, answer words, reference facts, answer facts, similarity) of one pair."""
        rows, columns = pair["reference"], pair["answer"]
        words = self.bytes[pair["at"] : pair["at"] + 4 * (rows + columns)].view(numpy.uint32)
        start = pair["at"] + words.nbytes
        sizes = [rows * self.facts, columns * self.facts, rows * columns]
        parts = numpy.split(self.bytes[start : start + sum(sizes)], numpy.cumsum(sizes)[:-1])
        shapes = [(rows, self.facts), (columns, self.facts), (rows, columns)]
        return (words[:rows], words[rows:], *(part.reshape(shape) for part, shape in zip(parts, shapes)))

    def batch(self, pairs: list) -> Batch:
        """The pairs side by side, padded with zeros."""
        count, rows, columns = len(pairs), max(p["reference"] for p in pairs), max(p["answer"] for p in pairs)
        words = [numpy.zeros((count, rows), numpy.int64), numpy.zeros((count, columns), numpy.int64)]
        facts = [numpy.zeros((count, size, self.facts), numpy.float32) for size in (rows, columns)]
        masks = [numpy.zeros((count, size), bool) for size in (rows, columns)]
        similarity = numpy.zeros((count, rows, columns), numpy.float32)
        for number, pair in enumerate(pairs):
            row, column = pair["reference"], pair["answer"]
            first, second, first_facts, second_facts, alike = self.arrays(pair)
            words[0][number, :row], words[1][number, :column] = first, second
            facts[0][number, :row], facts[1][number, :column] = first_facts / 255, second_facts / 255
            masks[0][number, :row], masks[1][number, :column] = True, True
            similarity[number, :row, :column] = alike / 255
        tensors = [self.vectors[torch.from_numpy(each)] for each in words]
        return Batch(*tensors, *map(torch.from_numpy, [*facts, similarity, *masks]))
