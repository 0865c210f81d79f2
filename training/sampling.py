"""Draws training batches: each from one group of pairs, groups weighted by a power of their size."""

import json
from pathlib import Path

import numpy

DOWN_WEIGHTED = {
    "wiki_split": 0.3,
    "stackexchange_meta_sites": 0.3,
    "world_factbook": 0.2,
    "factbook/factbook.json": 0.2,
    "DiseaseOntology/HumanDiseaseOntology": 0.3,
    "EnvironmentOntology/envo": 0.3,
    "obi-ontology/obi": 0.3,
    "obophenotype/cell-ontology": 0.3,
    "rsc-ontologies/rsc-cmo": 0.3,
    "The-Sequence-Ontology/SO-Ontologies": 0.3,
    "MicrosoftDocs/DynamicsAX2012-technet": 0.3,
    "MicrosoftDocs/dynamics365smb-docs": 0.3,
    "MicrosoftDocs/windows-driver-docs": 0.3,
    "clinc150": 0.3,
    "banking77": 0.3,
    "hwu64_slurp": 0.3,
    "snips_nlu": 0.3,
    "schema_guided_dialogue": 0.3,
}
"""Sources that are narrow, formulaic, near copies, or full of repeated intents, whose in-batch negatives are often false."""

ADJACENT_WEIGHT = 0.4
"""Neighbouring sentences are related, not equivalent."""

SMALL_GROUP = "small groups"


class PairTable:
    """Pairs as text numbers, with the groups that batches come from."""

    def __init__(self, work: Path, smallest_group: int, mined: bool = False):
        """mined: take the mined negatives instead of those that the data names."""
        stored = numpy.load(work / "pairs.npz")
        self.rows = stored["rows"]
        self.negatives = stored["negatives"]
        self.negative_offsets = stored["negative_offsets"]
        if mined:
            found = numpy.load(work / "mined-negatives.npz")
            self.negatives, self.negative_offsets = found["values"], found["offsets"]
        self.groups = merged_small_groups(json.loads((work / "groups.json").read_text("utf-8")), self.rows, smallest_group)

    def anchors_and_positives(self, pairs: numpy.ndarray) -> tuple:
        return self.rows[pairs, 0], self.rows[pairs, 1]

    def some_negatives(self, pairs: numpy.ndarray, count: int) -> numpy.ndarray:
        """Text numbers of the first `count` negatives of each pair that has any."""
        starts, ends = self.negative_offsets[pairs], self.negative_offsets[pairs + 1]
        places = [start + step for step in range(count) for start in starts[starts + step < ends]]
        return numpy.unique(self.negatives[numpy.array(places, numpy.int64)])


def merged_small_groups(groups: list, rows: numpy.ndarray, smallest: int) -> list:
    """Groups with their pair numbers; those below the smallest size are put together by file and kind."""
    order = numpy.argsort(rows[:, 2], kind="stable")
    bounds = numpy.searchsorted(rows[order, 2], numpy.arange(len(groups) + 1))
    merged = {}
    for number, group in enumerate(groups):
        pairs = order[bounds[number] : bounds[number + 1]]
        source = group["source"] if len(pairs) >= smallest else SMALL_GROUP
        merged.setdefault((group["file"], source, group["kind"]), []).append(pairs)
    return [
        {"file": file, "source": source, "kind": kind, "pairs": numpy.concatenate(parts)}
        for (file, source, kind), parts in merged.items()
    ]


def group_weights(groups: list, exponent: float, down_weighting: bool) -> numpy.ndarray:
    weights = numpy.array([len(group["pairs"]) ** exponent for group in groups])
    if down_weighting:
        weights *= [DOWN_WEIGHTED.get(group["source"], 1.0) for group in groups]
        weights *= [ADJACENT_WEIGHT if group["kind"] == "adjacent" else 1.0 for group in groups]
    return weights / weights.sum()


class BatchSampler:
    """Endless batches; every pair of a group is seen once before any is seen again."""

    def __init__(self, groups: list, weights: numpy.ndarray, batch: int, seed: int):
        self.groups, self.weights, self.batch = groups, weights, batch
        self.random = numpy.random.default_rng(seed)
        self.queues = [numpy.empty(0, numpy.int64) for _ in groups]

    def draw(self) -> tuple:
        """(group, pair numbers) of the next batch."""
        number = self.random.choice(len(self.groups), p=self.weights)
        group = self.groups[number]
        if len(self.queues[number]) < min(self.batch, len(group["pairs"])):
            self.queues[number] = self.random.permutation(group["pairs"])
        pairs, self.queues[number] = numpy.split(self.queues[number], [min(self.batch, len(self.queues[number]))])
        return group, pairs
