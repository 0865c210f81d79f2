"""The two stages of the contextual encoder: masked-language-model pre-training, then contrastive training.

    python3 -m training.train_contextual --packed PACKED --out RUN

PACKED comes from `python3 -m training.pack_contextual`. Runs on a GPU in bfloat16 where there is one, else on the CPU.
Needs PyTorch and NumPy alone; what is cut off goes on from the last checkpoint. Writes encoder.pt and losses.json.
"""

import argparse
import contextlib
import json
from pathlib import Path

import numpy
import torch
import torch.nn.functional as functional

from .contextual_model import Encoder
from .contextual_recipe import ContextualRecipe
from .contrastive_loss import info_nce
from .padding import padded
from .pack import RaggedArray
from .sampling import BatchSampler
from .shards import PackedData, read_shards
from .timed_stage import run_timed_stage

MASK = 4
SPECIAL = 5
"""Ids below this are special tokens."""
KEPT_SHARE, RANDOM_SHARE = 0.1, 0.1
"""Of the chosen tokens, as in BERT: the rest is replaced by [MASK]."""


def mixed_precision(device: torch.device):
    return torch.autocast("cuda", dtype=torch.bfloat16) if device.type == "cuda" else contextlib.nullcontext()


class Pretraining:
    """Masked-language-model batches over all texts laid end to end."""

    def __init__(self, model: Encoder, recipe: ContextualRecipe, texts: RaggedArray, device: torch.device):
        self.model, self.recipe, self.device = model, recipe, device
        self.stream = torch.from_numpy(texts.values.astype(numpy.int32)).to(device)
        self.size = model.tokens.num_embeddings
        self.generator = torch.Generator(device).manual_seed(recipe.seed)

    def loss(self, _step: int) -> torch.Tensor:
        ids = self.sequences()
        chosen = self.uniform(ids.shape) < self.recipe.masked_share
        mask = torch.ones_like(ids, dtype=torch.bool)
        with mixed_precision(self.device):
            states = self.model(self.corrupted(ids, chosen), mask)[chosen]
            return functional.cross_entropy(self.model.predict(states).float(), ids[chosen])

    def sequences(self) -> torch.Tensor:
        batch, length = self.recipe.pretraining_batch, self.recipe.pretraining_length
        last = len(self.stream) - length
        starts = torch.randint(last, (batch, 1), generator=self.generator, device=self.device)
        return self.stream[starts + torch.arange(length, device=self.device)].long()

    def corrupted(self, ids, chosen):
        fate = self.uniform(ids.shape)
        other = torch.randint(SPECIAL, self.size, ids.shape, generator=self.generator, device=self.device)
        replaced = torch.where(fate < RANDOM_SHARE, other, torch.full_like(ids, MASK))
        return torch.where(chosen & (fate < 1 - KEPT_SHARE), replaced, ids)

    def uniform(self, shape):
        return torch.rand(shape, generator=self.generator, device=self.device)


class Contrastive:
    """In-batch InfoNCE over pairs of one group at a time, with the pairs' own negatives."""

    def __init__(self, model: Encoder, recipe: ContextualRecipe, data: PackedData, device: torch.device):
        self.model, self.recipe, self.data, self.device = model, recipe, data, device
        groups = [{"pairs": pairs} for pairs in data.groups]
        self.sampler = BatchSampler(groups, data.weights, recipe.contrastive_batch, recipe.seed)

    def loss(self, _step: int) -> torch.Tensor:
        _, pairs = self.sampler.draw()
        anchors, positives = self.data.rows[pairs].T
        negatives = numpy.unique(self.data.negatives.take(pairs, self.recipe.hard_negatives).values)
        vectors = [self.vectors(anchors), self.vectors(positives)]
        extra = self.vectors(negatives) if len(negatives) else None
        return info_nce(*vectors, self.recipe.temperature, self.equal(anchors), self.equal(positives), extra)

    def vectors(self, numbers: numpy.ndarray) -> torch.Tensor:
        texts = self.data.texts.take(numbers, self.recipe.contrastive_tokens)
        order = numpy.argsort(texts.lengths(), kind="stable")
        parts = [self.embedded(texts.take(chunk)) for chunk in numpy.array_split(order, self.recipe.length_chunks)]
        return torch.cat(parts)[torch.from_numpy(numpy.argsort(order)).to(self.device)]

    def embedded(self, texts: RaggedArray) -> torch.Tensor:
        ids, mask = padded(texts, self.device)
        with mixed_precision(self.device):
            return self.model.embed(ids, mask).float()

    def equal(self, numbers: numpy.ndarray) -> torch.Tensor:
        return torch.from_numpy(numbers[:, None] == numbers[None, :]).to(self.device)


def train_contextual(packed: Path, out: Path, recipe: ContextualRecipe, start: Path = None) -> dict:
    """Runs both stages into the out folder and returns the losses reported in each.

    start: vectors.npy of a static model with the same vocabulary, for a recipe with `residual`.
    """
    out.mkdir(parents=True, exist_ok=True)
    recipe.write(out / "recipe.json")
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = read_shards(packed)
    size = len((packed / "vocabulary.txt").read_text("utf-8").split("\n")) - 1
    model = Encoder(recipe, size)
    if start is not None:
        model.start_from(torch.from_numpy(numpy.load(start)))
    model.to(device)
    pretraining, contrastive = Pretraining(model, recipe, data.texts, device), Contrastive(model, recipe, data, device)
    losses = {}
    for name, rate, seconds, stage in (
        ("pretraining", recipe.pretraining_rate, recipe.pretraining_seconds, pretraining),
        ("contrastive", recipe.contrastive_rate, recipe.contrastive_seconds, contrastive),
    ):
        model.tokens.weight.requires_grad_(name == "contrastive" or not recipe.residual)
        losses[name] = run_timed_stage(name, model, rate, seconds, recipe, stage.loss, out / f"{name}.pt")
    torch.save({name: value.cpu() for name, value in model.state_dict().items()}, out / "encoder.pt")
    (out / "losses.json").write_text(json.dumps(losses), "utf-8")
    return losses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).parent / "recipes" / "contextual.json")
    parser.add_argument("--start", type=Path, help="vectors.npy of the static model, where the recipe says residual")
    options = parser.parse_args()
    recipe = ContextualRecipe.read(options.recipe)
    if recipe.residual != (options.start is not None):
        parser.error("--start and a recipe with residual belong together")
    train_contextual(options.packed, options.out, recipe, options.start)


if __name__ == "__main__":
    main()
