"""Step 4: contrastive training of the token table, with checkpoints that a later run goes on from."""

import math
import time
from pathlib import Path

import numpy
import torch

from .contrastive_loss import info_nce, ranking_of_scored_pairs
from .misspell import Misspeller
from .pack import RaggedArray, read_tokens
from .recipe import StaticRecipe
from .sampling import BatchSampler, PairTable, group_weights
from .static_model import PooledBatch, TokenTable, initial_vectors, random_directions

CHECKPOINT_EVERY = 500
REPORT_EVERY = 100
SCORED_BATCH = 256
SHORTEST_CROPPED = 24
"""Tokens below which a passage is not cut in two."""
CROP_LENGTHS = (6, 24)


class StaticTrainer:
    def __init__(self, work: Path, recipe: StaticRecipe):
        self.recipe = recipe
        self.tokens = read_tokens(work)
        self.pairs = PairTable(work, smallest_group=recipe.batch, mined=recipe.mined_negatives > 0)
        self.scored = numpy.load(work / "scored-pairs.npy")
        counts = numpy.bincount(self.tokens.values, minlength=vocabulary_size(work))
        texts = len(self.tokens.offsets) - 1
        self.table = TokenTable(initial_vectors(first_directions(work, len(counts), recipe), counts, texts))
        weights = group_weights(self.pairs.groups, recipe.source_exponent, recipe.down_weighting)
        self.sampler = BatchSampler(self.pairs.groups, weights, recipe.batch, recipe.seed)
        self.random = numpy.random.default_rng(recipe.seed)
        self.misspeller = Misspeller(work) if recipe.misspelling else None
        self.average = torch.zeros_like(self.table.vectors)
        self.averaged = 0

    def step(self, number: int) -> float:
        if self.recipe.scored_every and number % self.recipe.scored_every == 0:
            pooled, loss = self.scored_batch()
        else:
            pooled, loss = self.contrastive_batch()
        loss.backward()
        self.table.update(pooled.rows, pooled.token_gradient(), learning_rate(self.recipe, number))
        if number >= self.recipe.average_from * self.recipe.steps and number % 10 == 0:
            self.average += self.table.vectors
            self.averaged += 1
        return loss.item()

    def contrastive_batch(self) -> tuple:
        _, chosen = self.sampler.draw()
        anchors, positives = self.pairs.anchors_and_positives(chosen)
        negatives = self.pairs.some_negatives(chosen, self.recipe.mined_negatives or self.recipe.hard_negatives)
        texts = self.texts(anchors, numpy.concatenate([positives, negatives]))
        pooled = PooledBatch(self.dropped(texts), self.table)
        vectors = pooled.normalised().split([len(chosen), len(chosen), len(negatives)])
        loss = info_nce(vectors[0], vectors[1], self.recipe.temperature, equal(anchors), equal(positives), vectors[2])
        return pooled, loss

    def texts(self, anchors: numpy.ndarray, others: numpy.ndarray) -> RaggedArray:
        """Tokens of the anchors, in some batches cut out of their passage or misspelt, then of the other texts."""
        limit = self.recipe.maximum_tokens
        if self.random.random() < self.recipe.cropping:
            return cropped(self.tokens.take(numpy.concatenate([anchors, others]), limit), len(anchors), self.random)
        if self.misspeller and self.random.random() < self.recipe.misspelling:
            return self.misspeller.take(anchors, limit, self.random).followed_by(self.tokens.take(others, limit))
        return self.tokens.take(numpy.concatenate([anchors, others]), limit)

    def scored_batch(self) -> tuple:
        rows = self.scored[self.random.choice(len(self.scored), SCORED_BATCH, replace=False)]
        texts = self.tokens.take(numpy.concatenate([rows[:, 0], rows[:, 1]]).astype(numpy.int64))
        pooled = PooledBatch(self.dropped(texts), self.table)
        first, second = pooled.normalised().split(len(rows))
        return pooled, ranking_of_scored_pairs(first, second, torch.from_numpy(rows[:, 2]))

    def dropped(self, texts: RaggedArray) -> RaggedArray:
        if not self.recipe.word_dropout:
            return texts
        return kept(texts, self.random.random(len(texts.values)) >= self.recipe.word_dropout)

    def vectors(self) -> torch.Tensor:
        return self.average / self.averaged if self.averaged else self.table.vectors

    def state(self, number: int) -> dict:
        return {
            "step": number,
            "table": self.table.state(),
            "average": self.average,
            "averaged": self.averaged,
            "random": self.random.bit_generator.state,
            "sampler": self.sampler.random.bit_generator.state,
            "queues": self.sampler.queues,
        }

    def restore(self, state: dict) -> int:
        self.table.restore(state["table"])
        self.average, self.averaged = state["average"], state["averaged"]
        self.random.bit_generator.state = state["random"]
        self.sampler.random.bit_generator.state = state["sampler"]
        self.sampler.queues = state["queues"]
        return state["step"]


def first_directions(work: Path, size: int, recipe: StaticRecipe) -> torch.Tensor:
    if not recipe.word_vectors:
        return random_directions(size, recipe.dimension, recipe.seed)
    vectors = torch.from_numpy(numpy.load(work / "word-vectors.npy"))[:, : recipe.dimension]
    return torch.nn.functional.normalize(vectors, dim=1)


def learning_rate(recipe: StaticRecipe, step: int) -> float:
    warm_up = max(1, int(recipe.warm_up * recipe.steps))
    return recipe.learning_rate * min((step + 1) / warm_up, (recipe.steps - step) / (recipe.steps - warm_up))


def equal(numbers: numpy.ndarray) -> torch.Tensor:
    return torch.from_numpy(numbers[:, None] == numbers[None, :])


def kept(texts: RaggedArray, keep: numpy.ndarray) -> RaggedArray:
    before = numpy.concatenate(([0], numpy.cumsum(keep)))
    return RaggedArray(texts.values[keep], before[texts.offsets])


def cropped(texts: RaggedArray, pairs: int, random) -> RaggedArray:
    """Inverse cloze: in long passages a span of tokens replaces the anchor and is taken out of the passage.

    texts: `pairs` anchors, then as many positives, then any others. Short passages keep their anchor (Lee et al. 2019).
    """
    lengths = texts.lengths()[pairs : 2 * pairs]
    span = numpy.minimum(random.integers(*CROP_LENGTHS, size=pairs), lengths // 2)
    starts = texts.offsets[pairs : 2 * pairs] + random.integers(0, numpy.maximum(1, lengths - span))
    long = lengths >= SHORTEST_CROPPED
    spans = [texts.values[start : start + size] for start, size in zip(starts, span)]
    anchors = [
        spans[row] if long[row] else texts.values[texts.offsets[row] : texts.offsets[row + 1]] for row in range(pairs)
    ]
    keep = numpy.ones(len(texts.values), bool)
    keep[: texts.offsets[pairs]] = False
    for start, size in zip(starts[long], span[long]):
        keep[start : start + size] = False
    rest = kept(texts, keep)
    offsets = numpy.concatenate(([0], numpy.cumsum([len(anchor) for anchor in anchors])))
    return RaggedArray(
        numpy.concatenate([*anchors, rest.values]), numpy.concatenate((offsets, rest.offsets[pairs + 1 :] + offsets[-1]))
    )


def vocabulary_size(work: Path) -> int:
    return len((work / "vocabulary.txt").read_text("utf-8").split("\n")) - 1


def train(work: Path, run: Path, recipe: StaticRecipe) -> None:
    """Trains into the run folder: recipe.json, checkpoint.pt while it lasts, vectors.npy at the end."""
    run.mkdir(parents=True, exist_ok=True)
    recipe.write(run / "recipe.json")
    trainer, checkpoint = StaticTrainer(work, recipe), run / "checkpoint.pt"
    first = trainer.restore(torch.load(checkpoint, weights_only=False)) if checkpoint.exists() else 0
    started, losses = time.monotonic(), []
    for number in range(first, recipe.steps):
        losses.append(trainer.step(number))
        if (number + 1) % REPORT_EVERY == 0:
            report(number + 1, recipe.steps, losses[-REPORT_EVERY:], (time.monotonic() - started) / len(losses))
        if (number + 1) % CHECKPOINT_EVERY == 0:
            torch.save(trainer.state(number + 1), checkpoint)
    numpy.save(run / "vectors.npy", trainer.vectors().numpy())
    checkpoint.unlink(missing_ok=True)


def report(step: int, steps: int, losses: list, seconds: float) -> None:
    mean = math.fsum(losses) / len(losses)
    print(f"train: step {step:,} of {steps:,}, loss {mean:.3f}, {seconds:.3f} s a step", flush=True)
