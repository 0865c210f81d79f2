"""All choices of one training run; a recipe file overrides the defaults and is kept beside the result."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class StaticRecipe:
    vocabulary_size: int = 30_000
    whole_words: int = 0
    """Most frequent words that enter the vocabulary whole before pieces are learned."""
    dimension: int = 256
    word_vectors: bool = False
    """Start from unsupervised word vectors instead of random ones."""
    steps: int = 3_000
    batch: int = 1_024
    learning_rate: float = 4e-3
    warm_up: float = 0.05
    """Share of the steps over which the learning rate rises; then it falls linearly to zero."""
    temperature: float = 0.05
    source_exponent: float = 0.7
    """A group is drawn in proportion to its size raised to this."""
    down_weighting: bool = False
    """Draw from the groups named in sampling.py less often."""
    hard_negatives: int = 0
    """Negatives of each pair, as the data names them, that join the batch's candidates."""
    mined_negatives: int = 0
    """Negatives found by mine_negatives.py that join instead, at most 3 a pair."""
    word_dropout: float = 0.0
    """Chance that a token is left out of its text in one batch."""
    cropping: float = 0.0
    """Share of batches whose anchor is one part of the passage and whose positive is the rest."""
    misspelling: float = 0.0
    """Share of the batches not cropped whose anchors get typing errors."""
    scored_every: int = 0
    """Every how many steps one batch of scored sentence pairs is learned; 0 never."""
    average_from: float = 1.0
    """Share of the steps after which the tables are averaged; 1 keeps the last one."""
    maximum_tokens: int = 192
    """Tokens of a text that training sees."""
    seed: int = 1
    seeds: int = 1
    """Runs with consecutive seeds whose tables are averaged; the tables need the same start, so word vectors."""

    @staticmethod
    def read(path: Path) -> "StaticRecipe":
        return replace(StaticRecipe(), **json.loads(path.read_text("utf-8")))

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")
