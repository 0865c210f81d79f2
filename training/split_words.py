"""The lower-cased BERT normaliser and pre-tokeniser, as transformers.js runs them.

The same four steps are written into tokenizer.json (see write_tokenizer.py): clean control characters, space out
CJK characters, lower-case and strip accents, split at white space and isolate every punctuation character.
"""

import re
import unicodedata

ASCII_WORD = re.compile(r"[a-z0-9]+|[!-/:-@\[-`{-~]")
WHITE_SPACE = "\t\n\r"


def split_words(text):
    """Words and single punctuation characters of a text, lower-cased and without accents."""
    if text.isascii() and text.isprintable():
        return ASCII_WORD.findall(text.lower())
    return "".join(map(spaced, normalised(text))).split()


def normalised(text):
    cleaned = "".join(cleaned_character(character) for character in text)
    decomposed = unicodedata.normalize("NFD", cleaned.lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


def cleaned_character(character):
    if character in WHITE_SPACE:
        return " "
    if character in "\0\ufffd" or unicodedata.category(character).startswith("C"):
        return ""
    return f" {character} " if is_cjk(ord(character)) else character


def spaced(character):
    return f" {character} " if is_punctuation(character) else character


def is_punctuation(character):
    """ASCII symbols count as punctuation beside Unicode's P categories, as in BERT."""
    if character.isascii():
        return character.isprintable() and not character.isalnum() and character != " "
    return unicodedata.category(character).startswith("P")


def is_cjk(code_point):
    return any(first <= code_point <= last for first, last in CJK_RANGES)


CJK_RANGES = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
