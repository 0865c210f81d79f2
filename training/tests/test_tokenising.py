import unittest
from collections import Counter

import numpy

from training.pack import RaggedArray, word_pieces
from training.split_words import split_words
from training.vocabulary import SPECIAL_TOKENS, UNKNOWN, WordPiece, train_vocabulary

WORDS = Counter({"lower": 50, "lowest": 40, "newer": 30, "newest": 60, "wide": 20, "widest": 25})


class SplitWords(unittest.TestCase):
    def test_lower_cases_and_isolates_punctuation(self):
        self.assertEqual(split_words("Don't use `x_1`!"), ["don", "'", "t", "use", "`", "x", "_", "1", "`", "!"])

    def test_strips_accents_and_separates_cjk(self):
        self.assertEqual(split_words("Crème 中文x"), ["creme", "中", "文", "x"])

    def test_treats_white_space_as_a_break_and_drops_control_characters(self):
        self.assertEqual(split_words("a\tb\u00a0c\u200bd"), ["a", "b", "cd"])

    def test_gives_nothing_for_blank_text(self):
        self.assertEqual(split_words(" \n "), [])


class Vocabulary(unittest.TestCase):
    def test_spells_every_word_of_its_own_text(self):
        tokenizer = WordPiece(train_vocabulary(WORDS, size=60, whole_words=0))
        for word in WORDS:
            pieces = [tokenizer.tokens[number] for number in tokenizer.piece_ids(word)]
            self.assertEqual("".join(piece.replace("##", "") for piece in pieces), word)

    def test_keeps_frequent_words_whole(self):
        tokenizer = WordPiece(train_vocabulary(WORDS, size=60, whole_words=2))
        self.assertEqual(len(tokenizer.piece_ids("newest")), 1)
        self.assertEqual(len(tokenizer.piece_ids("lower")), 1)

    def test_learns_the_most_frequent_pair_first(self):
        tokens = train_vocabulary(WORDS, size=500, whole_words=0)
        alphabet = 2 * len(set("".join(WORDS)))
        self.assertEqual(tokens[len(SPECIAL_TOKENS) + alphabet], "##we")

    def test_takes_the_longest_piece(self):
        tokenizer = WordPiece([*SPECIAL_TOKENS, "new", "newer", "##er", "##s"])
        self.assertEqual(tokenizer.piece_ids("newers"), [6, 8])

    def test_calls_a_word_it_cannot_spell_unknown(self):
        tokenizer = WordPiece([*SPECIAL_TOKENS, "a"])
        self.assertEqual(tokenizer.piece_ids("ab"), [UNKNOWN])
        self.assertEqual(tokenizer.piece_ids("a" * 101), [UNKNOWN])


class RaggedRows(unittest.TestCase):
    def test_takes_rows_in_order_and_cuts_them(self):
        rows = RaggedArray(numpy.array([1, 2, 3, 4, 5, 6]), numpy.array([0, 3, 3, 6]))
        taken = rows.take(numpy.array([2, 1, 0]), limit=2)
        self.assertEqual(taken.values.tolist(), [4, 5, 1, 2])
        self.assertEqual(taken.offsets.tolist(), [0, 2, 2, 4])

    def test_lists_the_pieces_of_each_word(self):
        pieces = word_pieces(WordPiece([*SPECIAL_TOKENS, "a", "b", "##b"]), ["ab", "b"])
        self.assertEqual(pieces.take(numpy.array([1, 0])).values.tolist(), [6, 5, 7])


if __name__ == "__main__":
    unittest.main()
