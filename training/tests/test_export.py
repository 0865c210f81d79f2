"""Exports a toy model and runs it through transformers.js; skipped where Node or the npm packages are missing."""

import shutil
import tempfile
import unittest
from pathlib import Path

import numpy
import torch

from training.contextual_graph import contextual_graph
from training.contextual_model import Encoder
from training.contextual_recipe import ContextualRecipe
from training.export_contextual import ragged
from training.export_static import export_static
from training.model_folder import write_model_folder
from training.padding import padded
from training.split_words import split_words
from training.static_model import embed
from training.verify_export import run_model, verify_export
from training.vocabulary import SPECIAL_TOKENS, WordPiece, train_vocabulary

TEXTS = [
    "A deadlock is a cycle of transactions that wait for each other.",
    "Crème brûlée costs 3.50 € — naïve, isn't it?",
    "for (let i = 0; i < n; i++) { total += items[i].price; }",
    "The mean x̄ of n values; the limit $\\lim_{n \\to \\infty}$",
]
INSTALLED = Path(__file__).parents[2] / "node_modules" / "@xenova" / "transformers"


@unittest.skipUnless(shutil.which("node") and INSTALLED.exists(), "needs Node and npm ci")
class Export(unittest.TestCase):
    def setUp(self):
        counts = {word: 5 for text in TEXTS for word in split_words(text)}
        self.tokenizer = WordPiece(train_vocabulary(counts, size=400, whole_words=20))
        self.vectors = torch.randn(len(self.tokenizer.tokens), 32, generator=torch.Generator().manual_seed(1))
        self.vectors[: len(SPECIAL_TOKENS)] = 0
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.model = Path(self.folder.name) / "toy"
        export_static(self.vectors.numpy(), self.tokenizer.tokens, self.model)

    def ids(self, text):
        return [number for word in split_words(text) for number in self.tokenizer.piece_ids(word)]

    def test_javascript_gives_the_ids_and_vectors_of_python(self):
        lowest = verify_export(self.model, TEXTS, self.ids, lambda texts: embed(self.vectors, list(map(self.ids, texts))))
        self.assertGreaterEqual(lowest, 0.99)

    def test_token_weight_times_single_token_vector_is_the_raw_vector(self):
        word = max(split_words(TEXTS[0]), key=lambda word: len(self.ids(word)) == 1)
        (number,) = self.ids(word)
        weights = numpy.fromfile(self.model / "token-weights.bin", "<f4")
        (row,) = run_model(self.model, [word])
        rebuilt = weights[number] * numpy.array(row["vector"])
        self.assertEqual(len(weights), len(self.tokenizer.tokens))
        self.assertLess(numpy.abs(rebuilt - self.vectors[number].numpy()).max(), 0.02)

    def test_a_contextual_residual_gives_the_vectors_of_python(self):
        recipe = ContextualRecipe(layers=2, width=32, heads=2, inner_width=64, maximum_tokens=128, residual=True)
        encoder = Encoder(recipe, len(self.tokenizer.tokens)).eval()
        encoder.start_from(self.vectors)
        torch.nn.init.normal_(encoder.residual_norm.weight)
        weights = {name: value.numpy() for name, value in encoder.state_dict().items()}
        folder = Path(self.folder.name) / "residual"
        description = {"id": "toy", "kind": "contextual", "dimension": 32, "maxTokens": 127}
        graph = contextual_graph(weights, recipe.layers, recipe.heads, quantised=True)
        write_model_folder(folder, graph, self.tokenizer.tokens, description)

        def embedded(texts):
            ids = [self.ids(text)[:127] for text in texts]
            return encoder.embed(*padded(ragged(ids, list(range(len(ids)))), "cpu")).detach().numpy()

        self.assertGreaterEqual(verify_export(folder, TEXTS, lambda text: self.ids(text)[:127], embedded), 0.99)


if __name__ == "__main__":
    unittest.main()
