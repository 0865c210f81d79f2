"""Exports a trained encoder as int8, verifies it through transformers.js and evaluates it.

    python3 -m training.export_contextual --run RUN --packed PACKED --out models/bundled-strong [--data DATA]
"""

import argparse
from pathlib import Path

import numpy
import torch

from .contextual_graph import contextual_graph
from .contextual_model import Encoder
from .contextual_recipe import ContextualRecipe
from .evaluate import evaluate, print_figures
from .model_folder import write_model_folder
from .pack import RaggedArray
from .padding import padded
from .split_words import split_words
from .verify_export import verify_export
from .vocabulary import read_vocabulary

MODEL_ID = "bundled-strong"
BATCH = 32
VERIFIED_TEXTS = [
    "What happens when two transactions wait for each other's locks?",
    "A deadlock: neither can go on, so the database ends one of them.",
    "Explain the bias-variance trade-off in one paragraph.",
]


class TrainedEncoder:
    def __init__(self, run: Path, packed: Path):
        self.recipe = ContextualRecipe.read(run / "recipe.json")
        self.tokenizer = read_vocabulary(packed / "vocabulary.txt")
        self.model = Encoder(self.recipe, len(self.tokenizer.tokens)).eval()
        self.model.load_state_dict(torch.load(run / "encoder.pt", map_location="cpu"))

    def weights(self) -> dict:
        return {name: value.float().numpy() for name, value in self.model.state_dict().items()}

    def limit(self) -> int:
        """One position is left for the column of padding that the graph adds."""
        return self.recipe.maximum_tokens - 1

    def token_ids(self, text: str) -> list:
        ids = [number for word in split_words(text) for number in self.tokenizer.piece_ids(word)]
        return ids[: self.limit()]

    def embed(self, texts: list) -> numpy.ndarray:
        """Texts of like length share a batch; results come in the order given."""
        ids = list(map(self.token_ids, texts))
        order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
        vectors = numpy.zeros((len(ids), self.recipe.width), numpy.float32)
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                vectors[chosen] = self.model.embed(*padded(ragged(ids, chosen), "cpu")).numpy()
        return vectors


def ragged(ids: list, chosen: list) -> RaggedArray:
    offsets = numpy.concatenate(([0], numpy.cumsum([len(ids[number]) for number in chosen])))
    return RaggedArray(numpy.array([token for number in chosen for token in ids[number]], numpy.int64), offsets)


def export_contextual(encoder: TrainedEncoder, out: Path, quantised: bool = True) -> None:
    recipe = encoder.recipe
    description = {"id": MODEL_ID, "kind": "contextual", "dimension": recipe.width, "maxTokens": encoder.limit()}
    graph = contextual_graph(encoder.weights(), recipe.layers, recipe.heads, quantised)
    write_model_folder(out, graph, encoder.tokenizer.tokens, description)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder that train_contextual wrote")
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="folder with the development sets; evaluates where given")
    options = parser.parse_args()
    encoder = TrainedEncoder(options.run, options.packed)
    export_contextual(encoder, options.out)
    lowest = verify_export(options.out, VERIFIED_TEXTS, encoder.token_ids, encoder.embed)
    print(f"verify: lowest cosine {lowest:.5f}")
    if options.data:
        print_figures(evaluate(encoder.embed, options.data))


if __name__ == "__main__":
    main()
