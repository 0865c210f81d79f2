import tempfile
import unittest
from pathlib import Path

import numpy
import torch

from training.contextual_model import Encoder
from training.contextual_recipe import ContextualRecipe
from training.contrastive_loss import info_nce
from training.filter_pairs import filtered
from training.metrics import ndcg_at, recall_at, spearman
from training.mine_negatives import PassageIndex, negatives_of
from training.misspell import Misspeller, misspelt
from training.pack import RaggedArray
from training.quantise import quantised_rows
from training.read_pairs import Pair
from training.recipe import StaticRecipe
from training.run_static import SHIPPED
from training.static_model import PooledBatch, TokenTable
from training.static_model import embed as static_embed
from training.train_static import cropped


def pair(anchor, positive):
    return Pair(anchor, positive, (), "file", "source", "qa")


class Filtering(unittest.TestCase):
    def test_drops_repeats_echoes_and_unreadable_rows(self):
        rows = [pair("what is a set", "a collection"), pair("What is a set?", "A collection."), pair("Echo", "echo!")]
        rows += [pair("value", "12 34 56 78")]
        self.assertEqual(list(filtered(rows)), rows[:1])

    def test_caps_an_anchor_that_every_page_has(self):
        passages = [pair("See also", f"passage {'abcdefghijklmnopqrst'[n]} " + "word " * 20) for n in range(20)]
        self.assertEqual(len(list(filtered(passages))), 6)


class Pooling(unittest.TestCase):
    def test_gradient_equals_autograd(self):
        torch.manual_seed(1)
        vectors = torch.randn(9, 4)
        texts = RaggedArray(numpy.array([1, 2, 2, 8, 1]), numpy.array([0, 3, 5]))
        target = torch.randn(2, 4)
        pooled = PooledBatch(texts, TokenTable(vectors))
        (pooled.normalised() * target).sum().backward()
        expected = vectors.clone().requires_grad_()
        sums = torch.stack([expected[[1, 2, 2]].sum(0), expected[[8, 1]].sum(0)])
        (torch.nn.functional.normalize(sums, dim=1) * target).sum().backward()
        self.assertEqual(pooled.rows.tolist(), [1, 2, 8])
        torch.testing.assert_close(pooled.token_gradient(), expected.grad[pooled.rows])


class Cropping(unittest.TestCase):
    def test_moves_a_span_of_a_long_passage_and_leaves_short_pairs(self):
        long = list(range(100, 140))
        texts = RaggedArray(numpy.array([1, 2, 3, *long, 7, 8]), numpy.array([0, 2, 3, 43, 45]))
        result = cropped(texts, 2, numpy.random.default_rng(1))
        parts = numpy.split(result.values, result.offsets[1:-1])
        self.assertEqual(sorted([*parts[0], *parts[2]]), long)
        self.assertEqual([parts[1].tolist(), parts[3].tolist()], [[3], [7, 8]])


class Misspelling(unittest.TestCase):
    def test_makes_one_error_behind_the_first_letter(self):
        random = numpy.random.default_rng(1)
        wrong = {misspelt("index", random) for _ in range(400)}
        self.assertTrue({"idnex", "inex", "inndex", "imdex"} <= wrong)
        self.assertTrue(all(word[0] == "i" and 4 <= len(word) <= 6 for word in wrong))

    def test_leaves_short_words_and_the_shape_of_the_texts(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            letters = "abcdefghijklmnopqrstuvwxyz"
            tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "tree", *letters[1:], *("##" + x for x in letters)]
            (work / "vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
            (work / "words.txt").write_text("a\ntree\n", "utf-8")
            numpy.savez(work / "texts.npz", stream=numpy.array([0, 1, 0] * 40), offsets=numpy.array([0, 120, 120]))
            taken = Misspeller(work).take(numpy.array([1, 0]), 90, numpy.random.default_rng(1))
        words = [tokens[number] for number in taken.values]
        self.assertEqual(taken.offsets.tolist(), [0, 0, 90])
        self.assertTrue(0 < words.count("tree") < words.count("a"))
        self.assertTrue("t" in words)


class ShippedRecipes(unittest.TestCase):
    def test_start_alike_so_that_their_tables_can_be_averaged(self):
        recipes = [StaticRecipe.read(path) for path in SHIPPED]
        starts = {(r.vocabulary_size, r.whole_words, r.dimension, r.word_vectors) for r in recipes}
        self.assertEqual(starts, {(32_000, 24_000, 256, True)})
        self.assertEqual(sum(recipe.seeds for recipe in recipes), 6)


class Mining(unittest.TestCase):
    def test_scores_by_bm25(self):
        # Token 7 is in two of four texts of mean length 2; the second has it twice.
        texts = RaggedArray(numpy.array([7, 8, 7, 7, 9, 9, 9, 9]), numpy.array([0, 2, 4, 6, 8]))
        found, scores = PassageIndex(texts, vocabulary=10).search(numpy.array([7, 7]))
        idf = numpy.log1p((4 - 2 + 0.5) / (2 + 0.5))
        self.assertEqual(found.tolist(), [0, 1])
        numpy.testing.assert_allclose(scores, [idf * 2.2 / 2.2, idf * 2 * 2.2 / 3.2])

    def test_keeps_what_scores_well_below_the_own_passage(self):
        found, scores = numpy.array([2, 4, 5, 6, 9]), numpy.array([10.0, 9.0, 3.0, 7.0, 5.0])
        self.assertEqual(negatives_of(found, scores, own=2).tolist(), [6, 9, 5])
        self.assertEqual(negatives_of(found, scores, own=3).tolist(), [])


class Loss(unittest.TestCase):
    def test_equals_cross_entropy_both_ways(self):
        torch.manual_seed(1)
        first, second = (torch.nn.functional.normalize(torch.randn(6, 8), dim=1) for _ in range(2))
        distinct = torch.eye(6, dtype=torch.bool)
        scores, targets = first @ second.T / 0.05, torch.arange(6)
        entropy = torch.nn.functional.cross_entropy
        expected = (entropy(scores, targets) + entropy(scores.T, targets)) / 2
        torch.testing.assert_close(info_nce(first, second, 0.05, distinct, distinct), expected)

    def test_does_not_push_apart_pairs_that_share_a_text(self):
        vectors = torch.nn.functional.normalize(torch.ones(2, 3), dim=1)
        shared = torch.ones(2, 2, dtype=torch.bool)
        self.assertAlmostEqual(info_nce(vectors, vectors, 0.05, shared, shared).item(), 0, places=5)


class Quantising(unittest.TestCase):
    def test_is_off_by_half_a_level_at_most(self):
        matrix = numpy.random.default_rng(1).standard_normal((5, 7)).astype(numpy.float32)
        matrix[3] = 0
        levels, scales = quantised_rows(matrix)
        self.assertTrue((numpy.abs(levels * scales[:, None] - matrix) <= scales[:, None] / 2 + 1e-6).all())


class Metrics(unittest.TestCase):
    def test_follow_their_definitions(self):
        self.assertEqual(recall_at(["a", "b"], {"b"}, 1), 0)
        self.assertAlmostEqual(ndcg_at(["x", "a"], {"a": 1}, 10), 1 / numpy.log2(3))
        self.assertAlmostEqual(spearman(numpy.array([1, 2, 2, 3]), numpy.array([1, 5, 5, 9])), 1)


class ContextualEncoder(unittest.TestCase):
    def test_ignores_padding_and_survives_empty_texts(self):
        recipe = ContextualRecipe(layers=1, width=8, heads=2, inner_width=16, maximum_tokens=8)
        model = Encoder(recipe, 20).eval()
        ids = torch.tensor([[5, 6, 0], [0, 0, 0]])
        mask = ids > 0
        padded = model.embed(ids, mask)
        torch.testing.assert_close(padded[:1], model.embed(ids[:1, :2], mask[:1, :2]))
        self.assertTrue(torch.isfinite(padded).all())

    def test_as_a_residual_begins_equal_to_the_static_model(self):
        recipe = ContextualRecipe(layers=1, width=8, heads=2, inner_width=16, maximum_tokens=8, residual=True)
        model, vectors = Encoder(recipe, 20).eval(), torch.randn(20, 8)
        model.start_from(vectors)
        ids = torch.tensor([[5, 6, 0], [7, 7, 9]])
        expected = static_embed(vectors, [[5, 6], [7, 7, 9]])
        numpy.testing.assert_allclose(model.embed(ids, ids > 0).detach().numpy(), expected, atol=1e-6)


if __name__ == "__main__":
    unittest.main()
