"""Trains the pair reader on the CPU, in minutes.

    DECKWISE_SHARED=… npx tsx eval/reader-examples.ts EXAMPLES
    python3 -m training.reader.train --examples EXAMPLES --out src/grade/pair-reader.json

With --without SET it trains a reader that has not seen the set, for leave-one-set-out evaluation.
"""

import argparse
import random
from pathlib import Path

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
KEPT = {"reworded": 0.35, "mirrored": 0.35, "snli": 0.4}
"""Share of a set's pairs that each epoch sees."""
WEIGHTS = {"written": 2.0, "reworded": 0.7, "mirrored": 0.7, "repeated": 1.0, "beetle": 0.25, "scientsbank": 0.25, "saf_en": 0.4, "digiklausur": 0.6, "snli": 0.25, "scitail": 0.25}
OWN = {"written", "reworded", "mirrored", "repeated"}
"""Sets that share one intercept: some of them hold right answers only."""
LICENCE = (
    "CC BY-SA 4.0. Sources: SemEval-2013 task 7 (Beetle, SciEntsBank; share-alike), SNLI (CC BY-SA 4.0), SciTail (Apache-2.0), "
    "SAF communication networks and digiklausur (permissive), answers of Deckwise's own (MIT); word vectors: models/bundled-fast, see its NOTICE"
)


def train(examples: Examples, left_out: set, seed: int) -> PairReader:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pairs = [pair for pair in examples.pairs if pair["set"] not in left_out]
    families = sorted({family(pair) for pair in pairs})
    network = PairReader(examples.dimension, examples.facts)
    leniency = torch.nn.Embedding(len(families), HEADS)
    torch.nn.init.zeros_(leniency.weight)
    optimiser = torch.optim.AdamW([*network.parameters(), *leniency.parameters()], lr=RATE, weight_decay=WEIGHT_DECAY)
    steps_in_all = EPOCHS * len(batches(pairs, random.Random(seed)))
    step = 0
    for epoch in range(EPOCHS):
        losses = []
        for batch in batches(pairs, chance):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / WARM_UP) * max(SMALLEST_RATE, 1 - step / steps_in_all)
            strictness = leniency(torch.tensor([families.index(family(pair)) for pair in batch]))
            loss = loss_of(network(examples.batch(batch)) + strictness, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
        print(f"seed {seed}, epoch {epoch + 1} of {EPOCHS}: loss {sum(losses) / len(losses):.4f}", flush=True)
    return network.eval()


def family(pair: dict) -> str:
    return "own" if pair["set"] in OWN else pair["set"]


def batches(pairs: list, chance: random.Random) -> list:
    """Batches of pairs of about the same length, in random order."""
    kept = [pair for pair in pairs if chance.random() < KEPT.get(pair["set"], 1)]
    chance.shuffle(kept)
    found = []
    for start in range(0, len(kept), 20 * BATCH):
        stretch = sorted(kept[start : start + 20 * BATCH], key=lambda pair: pair["reference"] + pair["answer"])
        found += [stretch[at : at + BATCH] for at in range(0, len(stretch), BATCH)]
    chance.shuffle(found)
    return found


def loss_of(logits: torch.Tensor, batch: list) -> torch.Tensor:
    """Binary cross-entropy of what each pair tells, weighted by its set; a pair's two grades count as one."""
    targets = torch.tensor([[*(pair["atLeast"] or (0, 0)), pair["contradicts"] or 0] for pair in batch], dtype=torch.float)
    told = torch.tensor([[*(2 * [pair["atLeast"] is not None]), pair["contradicts"] is not None] for pair in batch])
    weights = torch.tensor([[WEIGHTS[pair["set"]]] for pair in batch]) * torch.tensor([0.5, 0.5, 1.0])
    losses = functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    return (losses * weights * told).sum() / len(batch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    options = parser.parse_args()
    torch.set_num_threads(1)
    examples = Examples(options.examples)
    left_out = set(options.without)
    if unknown := left_out - {pair["set"] for pair in examples.pairs}:
        parser.error(f"there is no set {', '.join(sorted(unknown))}")
    networks = [train(examples, left_out, seed) for seed in options.seeds]
    sets = sorted({pair["set"] for pair in examples.pairs} - left_out)
    provenance = f"training/reader: trained on {', '.join(sets)} (seeds {', '.join(map(str, options.seeds))}); never on cards-dev or eval/grading/answers*.jsonl"
    write_reader(networks, examples, sets, provenance, LICENCE, options.out)


if __name__ == "__main__":
    main()
