"""Step 3: word numbers become token ids, flat arrays that training reads without any text handling."""

from pathlib import Path
from typing import NamedTuple

import numpy

from .vocabulary import WordPiece, read_vocabulary, read_words


class RaggedArray(NamedTuple):
    """Rows of different length: row i is values[offsets[i]:offsets[i + 1]]."""

    values: numpy.ndarray
    offsets: numpy.ndarray

    def take(self, rows: numpy.ndarray, limit: int = 1 << 30) -> "RaggedArray":
        """The named rows in order, each cut to its first `limit` values."""
        starts = self.offsets[rows]
        lengths = numpy.minimum(self.offsets[rows + 1] - starts, limit)
        offsets = numpy.concatenate(([0], numpy.cumsum(lengths)))
        positions = numpy.arange(offsets[-1]) + numpy.repeat(starts - offsets[:-1], lengths)
        return RaggedArray(self.values[positions], offsets)

    def followed_by(self, other: "RaggedArray") -> "RaggedArray":
        """These rows, then the other ones."""
        offsets = numpy.concatenate((self.offsets, other.offsets[1:] + self.offsets[-1]))
        return RaggedArray(numpy.concatenate((self.values, other.values)), offsets)

    def lengths(self) -> numpy.ndarray:
        return numpy.diff(self.offsets)

    def row_numbers(self) -> numpy.ndarray:
        """The row that each value belongs to."""
        return numpy.repeat(numpy.arange(len(self.offsets) - 1), self.lengths())


def pack_texts(work: Path) -> None:
    """Writes tokens.npz: the token ids of every prepared text."""
    pieces = word_pieces(read_vocabulary(work / "vocabulary.txt"), read_words(work))
    stored = numpy.load(work / "texts.npz")
    tokens = pieces.take(stored["stream"])
    offsets = tokens.offsets[stored["offsets"]]
    numpy.savez(work / "tokens.npz", values=tokens.values, offsets=offsets)
    print(f"pack: {len(tokens.values):,} tokens, {len(tokens.values) / len(stored['stream']):.3f} a word", flush=True)


def word_pieces(tokenizer: WordPiece, words: list) -> RaggedArray:
    split = [tokenizer.piece_ids(word) for word in words]
    offsets = numpy.concatenate(([0], numpy.cumsum([len(ids) for ids in split])))
    return RaggedArray(numpy.array([number for ids in split for number in ids], numpy.uint16), offsets)


def read_tokens(work: Path) -> RaggedArray:
    stored = numpy.load(work / "tokens.npz")
    return RaggedArray(stored["values"], stored["offsets"])
