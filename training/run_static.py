"""One command from the data folder to the static model: prepare, vocabulary, pack, word_vectors, negatives,
train, export, verify, evaluate.

    python3 -m training.run_static --data DATA --out models/bundled-fast

DATA holds training/ (the pairs) and retrieval/ (development sets). Each step can be named alone with --steps; what an
earlier step left in the work folder is used again, and training goes on from its last checkpoint. Several recipes are
trained one after the other and their tables averaged; a seed of a recipe that is finished is not trained again.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy
import torch

from .evaluate import evaluate, print_figures
from .export_static import MAXIMUM_TOKENS, export_static
from .mine_negatives import mine_negatives
from .pack import pack_texts
from .prepare import prepare
from .recipe import StaticRecipe
from .split_words import split_words
from .static_model import embed
from .train_static import train
from .verify_export import verify_export
from .vocabulary import SPECIAL_TOKENS, build_vocabulary, read_vocabulary
from .word_vectors import build_word_vectors

STEPS = ("prepare", "vocabulary", "pack", "word_vectors", "negatives", "train", "export", "verify", "evaluate")
VERIFIED_TEXTS = 300
RECIPES = Path(__file__).parent / "recipes"
SHIPPED = [RECIPES / f"{name}.json" for name in ("as-written", "misspelt", "misspelt-longer")]
"""The shipped model is the average of the tables of all of them, two seeds each."""


class StaticRun:
    def __init__(self, data: Path, work: Path, out: Path, recipes: dict):
        """recipes: by name; they agree on vocabulary, width and start, which the first one tells."""
        self.data, self.work, self.out = data, work, out
        self.recipe = next(iter(recipes.values()))
        self.runs = {
            work / f"run-{name}-seed-{seed}": replace(recipe, seed=seed)
            for name, recipe in recipes.items()
            for seed in range(recipe.seed, recipe.seed + recipe.seeds)
        }

    def prepare(self):
        prepare(self.data / "training", self.work)

    def vocabulary(self):
        build_vocabulary(self.work, self.recipe)

    def pack(self):
        pack_texts(self.work)

    def word_vectors(self):
        if self.recipe.word_vectors:
            build_word_vectors(self.work, len(self.tokenizer().tokens), self.recipe.dimension, seed=1)

    def negatives(self):
        if any(recipe.mined_negatives for recipe in self.runs.values()):
            mine_negatives(self.work, len(self.tokenizer().tokens), self.recipe.batch)

    def train(self):
        for folder, recipe in self.runs.items():
            if not (folder / "vectors.npy").exists():
                train(self.work, folder, recipe)

    def export(self):
        export_static(self.vectors(), self.tokenizer().tokens, self.out)

    def verify(self):
        lines = (self.data / "retrieval" / "cards-dev" / "corpus.jsonl").read_text("utf-8").splitlines()
        texts = [json.loads(line)["answer"] for line in lines[:VERIFIED_TEXTS]]
        print(f"verify: lowest cosine {verify_export(self.out, texts, self.token_ids(), self.embed):.5f}", flush=True)

    def evaluate(self):
        figures = evaluate(self.embed, self.data)
        (self.work / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
        print_figures(figures)

    def vectors(self) -> numpy.ndarray:
        return numpy.mean([numpy.load(folder / "vectors.npy") for folder in self.runs], axis=0)

    def embed(self, texts: list) -> numpy.ndarray:
        vectors = torch.from_numpy(self.vectors())
        vectors[: len(SPECIAL_TOKENS)] = 0
        return embed(vectors, list(map(self.token_ids(), texts)))

    def token_ids(self):
        tokenizer, known = self.tokenizer(), {}

        def ids(text: str) -> list:
            words = split_words(text)
            for word in words:
                if word not in known:
                    known[word] = tokenizer.piece_ids(word)
            return [number for word in words for number in known[word]][:MAXIMUM_TOKENS]

        return ids

    def tokenizer(self):
        return read_vocabulary(self.work / "vocabulary.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with training/ and retrieval/")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="folder for intermediate files")
    parser.add_argument("--recipe", type=Path, nargs="+", default=SHIPPED)
    parser.add_argument("--seed", type=int, help="instead of the recipes'")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    recipes = {path.stem: StaticRecipe.read(path) for path in options.recipe}
    if options.seed is not None:
        recipes = {name: replace(recipe, seed=options.seed) for name, recipe in recipes.items()}
    run = StaticRun(options.data, options.work, options.out, recipes)
    for step in STEPS:
        if step in options.steps:
            getattr(run, step)()


if __name__ == "__main__":
    main()
