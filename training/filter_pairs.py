"""Drops pairs that teach nothing, and caps texts that repeat."""

from collections import Counter
from hashlib import blake2b
from typing import Iterable, Iterator

from .read_pairs import Pair

MAXIMUM_REPEATS = 6
"""Pairs kept of one anchor or one positive ("See also", "Parameters") across all files."""

MINIMUM_LETTER_SHARE = 0.5
TEMPLATE_NOTICE = "\u2039"
"""Opens the maintenance notices left in some encyclopaedia leads."""


def filtered(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs worth training on: readable, distinct on both sides, not seen before, no text more often than the cap."""
    seen = set()
    repeats = Counter()
    for pair in pairs:
        anchor, positive = fingerprint(pair.anchor), fingerprint(pair.positive)
        if anchor == positive or (anchor, positive) in seen or not readable(pair):
            continue
        seen.add((anchor, positive))
        if max(repeats[anchor], repeats[positive]) >= repeat_cap(pair):
            continue
        repeats.update((anchor, positive))
        yield pair


def repeat_cap(pair: Pair) -> int:
    """A word has many glosses and synonyms, and an utterance many paraphrases: those repeats are the lesson."""
    return 4 * MAXIMUM_REPEATS if len(pair.positive) < 60 else MAXIMUM_REPEATS


def fingerprint(text: str) -> bytes:
    """Equal for texts that differ only in case, white space and punctuation."""
    letters = "".join(character for character in text.lower() if character.isalnum())
    return blake2b(letters.encode(), digest_size=8).digest()


def readable(pair: Pair) -> bool:
    return is_english_prose(pair.anchor) and is_english_prose(pair.positive) and TEMPLATE_NOTICE not in pair.positive


def is_english_prose(text: str) -> bool:
    """Half of the characters are ASCII letters; a text in another script, a number or a table row is not."""
    letters = len(text.encode("ascii", "ignore").translate(None, NOT_LETTERS))
    return letters >= MINIMUM_LETTER_SHARE * max(1, len(text.replace(" ", "")))


ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_LETTERS = bytes(code for code in range(256) if chr(code) not in ASCII_LETTERS)
