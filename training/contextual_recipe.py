"""All choices of one contextual run. Budgets are seconds, so that a lease of known length is always used up and kept."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class ContextualRecipe:
    layers: int = 6
    width: int = 384
    heads: int = 6
    inner_width: int = 1_536
    maximum_tokens: int = 256
    """Positions the model knows; longer texts are cut by the tokeniser."""
    dropout: float = 0.1
    residual: bool = False
    """Start from a static model's table of the same width, kept as it is in pre-training, and learn what context adds."""
    pretraining_seconds: int = 480
    pretraining_batch: int = 512
    pretraining_length: int = 128
    """Tokens of one masked-language-model sequence; texts are laid end to end."""
    masked_share: float = 0.2
    pretraining_rate: float = 1e-3
    contrastive_seconds: int = 780
    contrastive_batch: int = 2_048
    contrastive_tokens: int = 96
    """Tokens of a text that contrastive training sees."""
    contrastive_rate: float = 4e-4
    length_chunks: int = 1
    """Parts of about equal length that the texts of a batch are padded in; more waste less on padding."""
    hard_negatives: int = 2
    temperature: float = 0.03
    source_exponent: float = 0.7
    warm_up: float = 0.05
    """Share of a stage's time over which the learning rate rises; then it falls linearly to zero."""
    weight_decay: float = 0.01
    seed: int = 1

    @staticmethod
    def read(path: Path) -> "ContextualRecipe":
        return replace(ContextualRecipe(), **json.loads(path.read_text("utf-8")))

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")
