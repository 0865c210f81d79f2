"""Trains the pair reader on the CPU, a quarter of an hour a seed.

    DECKWISE_SHARED=… npx tsx eval/reader-examples.ts EXAMPLES
    python3 -m training.reader.train --examples EXAMPLES --out READER --seed 2 --teachers 1 3

Networks of the teachers' seeds are trained first; the one that is written learns from the marks and from what they make
of the same pairs (distillation, Hinton et al. 2015): about as good as their mean, for the price of one. Without --teachers it
learns from the marks alone. With --without SET it has not seen the set, for leave-one-set-out evaluation.
"""

import argparse
import random
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as functional

from .examples import Examples
from .export import write_reader
from .network import HEADS, PairReader

EPOCHS = 6
BATCH = 64
RATE = 2e-3
SMALLEST_RATE = 0.02
WARM_UP = 100
WEIGHT_DECAY = 0.02
KEPT = {"composed": 0.4, "reworded": 0.3, "mirrored": 0.3, "snli": 0.4}
"""Share of a set's pairs that each epoch sees."""
WEIGHTS = {"written": 2.0, "reworded": 0.7, "mirrored": 0.7, "repeated": 1.0, "composed": 1.0, "off-topic": 1.0, "beetle": 0.25, "scientsbank": 0.25, "saf_en": 0.2, "digiklausur": 0.3, "snli": 0.25, "scitail": 0.25}
OWN = {"written", "reworded", "mirrored", "repeated", "composed", "off-topic"}
"""Sets that share one intercept: some of them hold right answers only, some wrong ones."""
TRUST = 0.7
"""Share of the teachers' word in what the last network learns; the rest is the marks'."""
LICENCE = (
    "CC BY-SA 4.0. Sources: SemEval-2013 task 7 (Beetle, SciEntsBank; share-alike), SNLI (CC BY-SA 4.0), SciTail (Apache-2.0), "
    "SAF communication networks and digiklausur (permissive), answers of Deckwise's own (MIT); word vectors: models/bundled-fast, see its NOTICE"
)


class Trained(NamedTuple):
    network: PairReader
    leniency: torch.nn.Embedding
    """An intercept for each family of sets, which stays behind."""
    families: list

    def logits(self, examples: Examples, batch: list) -> torch.Tensor:
        known = torch.tensor([self.families.index(family(pair)) for pair in batch])
        return self.network(examples.batch(batch)) + self.leniency(known)


def distil(examples: Examples, left_out: set, seed: int, teachers: list) -> PairReader:
    """A network taught by the mean of the probabilities of networks of other seeds, if there are any."""
    pairs = [pair for pair in examples.pairs if pair["set"] not in left_out]
    lessons = [predictions(train(examples, pairs, teacher), examples, pairs) for teacher in teachers]
    if lessons:
        pairs = [{**pair, "taught": taught} for pair, taught in zip(pairs, torch.stack(lessons).mean(0).tolist())]
    return train(examples, pairs, seed).network


def train(examples: Examples, pairs: list, seed: int) -> Trained:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    families = sorted({family(pair) for pair in pairs})
    network = PairReader(examples.dimension, examples.facts)
    leniency = torch.nn.Embedding(len(families), HEADS)
    torch.nn.init.zeros_(leniency.weight)
    trained = Trained(network, leniency, families)
    optimiser = torch.optim.AdamW([*network.parameters(), *leniency.parameters()], lr=RATE, weight_decay=WEIGHT_DECAY)
    steps_in_all = EPOCHS * len(batches(pairs, random.Random(seed)))
    step = 0
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(pairs, chance):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / WARM_UP) * max(SMALLEST_RATE, 1 - step / steps_in_all)
            loss = loss_of(trained.logits(examples, batch), batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
        print(f"seed {seed}, epoch {epoch + 1} of {EPOCHS}: loss {sum(losses) / len(losses):.4f}", flush=True)
    network.eval()
    return trained


@torch.no_grad()
def predictions(trained: Trained, examples: Examples, pairs: list) -> torch.Tensor:
    """Probabilities [pairs, HEADS], each set judged with its own intercept."""
    found = torch.zeros(len(pairs), HEADS)
    by_length = sorted(range(len(pairs)), key=lambda at: length(pairs[at]))
    for start in range(0, len(pairs), BATCH):
        numbers = by_length[start : start + BATCH]
        found[numbers] = trained.logits(examples, [pairs[at] for at in numbers]).sigmoid()
    return found


def family(pair: dict) -> str:
    return "own" if pair["set"] in OWN else pair["set"]


def length(pair: dict) -> int:
    return pair["reference"] + pair["answer"]


def batches(pairs: list, chance: random.Random) -> list:
    """Batches of pairs of about the same length, in random order."""
    kept = [pair for pair in pairs if chance.random() < KEPT.get(pair["set"], 1)]
    chance.shuffle(kept)
    found = []
    for start in range(0, len(kept), 20 * BATCH):
        stretch = sorted(kept[start : start + 20 * BATCH], key=length)
        found += [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
    chance.shuffle(found)
    return found


def loss_of(logits: torch.Tensor, batch: list) -> torch.Tensor:
    """Binary cross-entropy of what each pair tells, weighted by its set; a pair's two grades count as one."""
    targets = torch.tensor([targets_of(pair) for pair in batch])
    told = torch.tensor([[*(2 * [pair["atLeast"] is not None]), pair["contradicts"] is not None] for pair in batch])
    weights = torch.tensor([[WEIGHTS[pair["set"]]] for pair in batch]) * torch.tensor([0.5, 0.5, 1.0])
    losses = functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    return (losses * weights * told).sum() / len(batch)


def targets_of(pair: dict) -> list:
    """What each head should say, 0…1: the marks, or with teachers a mixture."""
    marks = [float(mark) for mark in (*(pair["atLeast"] or (0, 0)), pair["contradicts"] or 0)]
    return [(1 - TRUST) * mark + TRUST * taught for mark, taught in zip(marks, pair["taught"])] if "taught" in pair else marks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--teachers", type=int, nargs="*", default=[], help="seeds")
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = Examples(options.examples)
    left_out = set(options.without)
    if unknown := left_out - {pair["set"] for pair in examples.pairs}:
        parser.error(f"there is no set {', '.join(sorted(unknown))}")
    if options.seed in options.teachers:
        parser.error(f"seed {options.seed} would teach itself; give another")
    network = distil(examples, left_out, options.seed, options.teachers)
    sets = sorted({pair["set"] for pair in examples.pairs} - left_out)
    taught = f", taught by seeds {', '.join(map(str, options.teachers))}" if options.teachers else ""
    provenance = f"training/reader: trained on {', '.join(sets)} (seed {options.seed}{taught}); never on cards-dev or eval/grading/answers*.jsonl"
    write_reader(network, examples, sets, provenance, LICENCE, options.out)


if __name__ == "__main__":
    main()
