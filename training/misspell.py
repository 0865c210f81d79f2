"""Typing errors for queries: learners type fast, and a misspelt word falls into pieces that must still mean something."""

from pathlib import Path

import numpy

from .pack import RaggedArray
from .vocabulary import WordPiece, read_vocabulary, read_words

SHORTEST = 4
"""Letters below which a word is left alone: too little of it would remain."""
CHANCE = 0.25
"""Chance of a word to be misspelt."""
NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
    "a": "sq", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "ko",
    "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj",
}  # fmt: skip
"""Keys beside each key of a QWERTY keyboard."""


def misspelt(word: str, random: numpy.random.Generator) -> str:
    """The word with one error behind its first letter: two letters swapped, one dropped, doubled, or the key beside it."""
    place, kind = int(random.integers(1, len(word))), int(random.integers(4))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    if kind == 0 and after:
        return before + after[0] + letter + after[1:]
    if kind == 1:
        return before + after
    if kind == 2:
        return before + letter + letter + after
    keys = NEIGHBOURS.get(letter, letter)
    return before + keys[int(random.integers(len(keys)))] + after


class Misspeller:
    """Tokens of prepared texts with typing errors in some of their words."""

    def __init__(self, work: Path):
        self.tokenizer: WordPiece = read_vocabulary(work / "vocabulary.txt")
        self.words = read_words(work)
        stored = numpy.load(work / "texts.npz")
        self.texts = RaggedArray(stored["stream"], stored["offsets"])
        self.pieces = {}

    def take(self, rows: numpy.ndarray, limit: int, random: numpy.random.Generator) -> RaggedArray:
        """The named texts in order, each cut to its first `limit` words and then tokens."""
        texts = self.texts.take(rows, limit)
        wrong = random.random(len(texts.values)) < CHANCE
        pieces = [self.ids(*word, random) for word in zip(texts.values.tolist(), wrong.tolist())]
        lines = [
            [piece for word in pieces[start:end] for piece in word][:limit]
            for start, end in zip(texts.offsets, texts.offsets[1:])
        ]
        offsets = numpy.concatenate(([0], numpy.cumsum([len(line) for line in lines])))
        return RaggedArray(numpy.array([piece for line in lines for piece in line], numpy.uint16), offsets)

    def ids(self, number: int, wrong: bool, random: numpy.random.Generator) -> list:
        word = self.words[number]
        if wrong and len(word) >= SHORTEST and word.isalpha():
            return self.tokenizer.piece_ids(misspelt(word, random))
        if number not in self.pieces:
            self.pieces[number] = self.tokenizer.piece_ids(word)
        return self.pieces[number]
