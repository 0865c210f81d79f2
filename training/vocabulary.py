"""Step 2: a WordPiece vocabulary from word counts.

Frequent words enter whole. The rest of the places go to pieces of the words left over, learned by merging the most
frequent neighbouring pieces (byte-pair encoding with "##" continuations, as common WordPiece trainers do).
"""

import heapq
from collections import Counter, defaultdict
from pathlib import Path

import numpy

SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
UNKNOWN = SPECIAL_TOKENS.index("[UNK]")
CONTINUATION = "##"
MAXIMUM_ALPHABET = 300
MINIMUM_COUNT = 3
MAXIMUM_WORD_LENGTH = 100
"""Longer words are unknown, as in BERT."""


def train_vocabulary(counts: dict, size: int, whole_words: int) -> list:
    """Tokens of a vocabulary of `size` entries, special tokens first.

    counts: occurrences of each word. whole_words: how many of the most frequent words enter as they are; 0 gives the
    plain pair-merging vocabulary.
    """
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    alphabet = frequent_characters(counts)
    vocabulary = dict.fromkeys(SPECIAL_TOKENS)
    vocabulary.update(dict.fromkeys(alphabet))
    vocabulary.update(dict.fromkeys(CONTINUATION + character for character in alphabet))
    vocabulary.update(dict.fromkeys(word for word, _ in ranked[:whole_words]))
    rest = {word: count for word, count in ranked[whole_words:] if count >= MINIMUM_COUNT and set(word) <= set(alphabet)}
    for piece in merged_pieces(rest):
        if len(vocabulary) >= size:
            break
        vocabulary.setdefault(piece)
    return list(vocabulary)


def frequent_characters(counts: dict) -> list:
    characters = Counter()
    for word, count in counts.items():
        for character in word:
            characters[character] += count
    ranked = sorted(characters.items(), key=lambda item: (-item[1], item[0]))
    return sorted(character for character, _ in ranked[:MAXIMUM_ALPHABET])


def merged_pieces(counts: dict):
    """Yields pieces in the order in which merging the most frequent neighbours makes them."""
    words = [[word[0], *(CONTINUATION + character for character in word[1:])] for word in counts]
    weights = list(counts.values())
    pair_counts, places = Counter(), defaultdict(set)
    for index, (pieces, weight) in enumerate(zip(words, weights)):
        for pair in zip(pieces, pieces[1:]):
            pair_counts[pair] += weight
            places[pair].add(index)
    queue = [(-count, pair) for pair, count in pair_counts.items()]
    heapq.heapify(queue)
    while queue:
        negative_count, pair = heapq.heappop(queue)
        count = pair_counts.get(pair, 0)
        if count <= 0:
            continue
        if -negative_count != count:
            heapq.heappush(queue, (-count, pair))
            continue
        piece = pair[0] + pair[1][len(CONTINUATION) :]
        yield piece
        changed = merge(pair, piece, words, weights, pair_counts, places)
        for neighbour in changed:
            heapq.heappush(queue, (-pair_counts[neighbour], neighbour))


def merge(pair, piece, words, weights, pair_counts, places) -> set:
    """Joins a pair in every word that holds it; returns the pairs whose count rose."""
    risen = set()
    for index in places.pop(pair):
        pieces, weight = words[index], weights[index]
        joined = join(pieces, pair, piece)
        for old in zip(pieces, pieces[1:]):
            pair_counts[old] -= weight
        for new in zip(joined, joined[1:]):
            pair_counts[new] += weight
            places[new].add(index)
            if piece in new:
                risen.add(new)
        words[index] = joined
    pair_counts.pop(pair, None)
    return risen


def join(pieces: list, pair: tuple, piece: str) -> list:
    joined = []
    for current in pieces:
        if joined and (joined[-1], current) == pair:
            joined[-1] = piece
        else:
            joined.append(current)
    return joined


class WordPiece:
    """Longest-match-first pieces of words, with the vocabulary given in id order."""

    def __init__(self, tokens: list):
        self.tokens = tokens
        self.ids = {token: number for number, token in enumerate(tokens)}
        self.longest = max(map(len, tokens))

    def piece_ids(self, word: str) -> list:
        """Ids of a word's pieces, or the unknown token alone where the word cannot be spelled."""
        if len(word) > MAXIMUM_WORD_LENGTH:
            return [UNKNOWN]
        pieces, start = [], 0
        while start < len(word):
            prefix = CONTINUATION if start else ""
            end = min(len(word), start + self.longest)
            while end > start and (prefix + word[start:end]) not in self.ids:
                end -= 1
            if end == start:
                return [UNKNOWN]
            pieces.append(self.ids[prefix + word[start:end]])
            start = end
        return pieces


def count_words(work: Path) -> dict:
    """Occurrences of each word in the prepared texts, every distinct text counted once."""
    words = read_words(work)
    totals = numpy.bincount(numpy.load(work / "texts.npz")["stream"], minlength=len(words))
    return dict(zip(words, totals.tolist()))


def read_words(work: Path) -> list:
    return (work / "words.txt").read_text("utf-8").split("\n")[:-1]


def build_vocabulary(work: Path, recipe) -> None:
    tokens = train_vocabulary(count_words(work), recipe.vocabulary_size, recipe.whole_words)
    (work / "vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    print(f"vocabulary: {len(tokens):,} tokens", flush=True)


def read_vocabulary(path: Path) -> WordPiece:
    return WordPiece(path.read_text("utf-8").split("\n")[:-1])
