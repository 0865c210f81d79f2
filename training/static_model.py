"""The static model: one vector a token, a text is the normalised sum of its tokens' vectors."""

import numpy
import torch
import torch.nn.functional as functional

from .pack import RaggedArray

ADAM_DECAY = (0.9, 0.999)
ADAM_EPSILON = 1e-8


class TokenTable:
    """Token vectors with Adam moments, of which a step touches only the rows that the batch uses (lazy Adam)."""

    def __init__(self, vectors: torch.Tensor):
        self.vectors = vectors
        self.mean = torch.zeros_like(vectors)
        self.square = torch.zeros_like(vectors)
        self.steps = 0

    def update(self, rows: torch.Tensor, gradient: torch.Tensor, learning_rate: float) -> None:
        self.steps += 1
        slow, slower = ADAM_DECAY
        mean = self.mean[rows].mul_(slow).add_(gradient, alpha=1 - slow)
        square = self.square[rows].mul_(slower).addcmul_(gradient, gradient, value=1 - slower)
        self.mean[rows], self.square[rows] = mean, square
        rate = learning_rate * (1 - slower**self.steps) ** 0.5 / (1 - slow**self.steps)
        self.vectors.index_add_(0, rows, mean.div_(square.sqrt_().add_(ADAM_EPSILON)), alpha=-rate)

    def state(self) -> dict:
        return {"vectors": self.vectors, "mean": self.mean, "square": self.square, "steps": self.steps}

    def restore(self, state: dict) -> None:
        self.vectors, self.mean, self.square = state["vectors"], state["mean"], state["square"]
        self.steps = state["steps"]


def initial_vectors(directions: torch.Tensor, counts: numpy.ndarray, texts: int) -> torch.Tensor:
    """The directions, each as long as its token's inverse document frequency, log(texts / count), scaled to 1 at most.

    directions: [vocabulary, dimension], rows of norm about 1. counts: occurrences of each token.
    """
    idf = numpy.log((1 + texts) / (1 + numpy.minimum(counts, texts)))
    return directions * torch.from_numpy(idf / idf.max()).float()[:, None]


def random_directions(size: int, dimension: int, seed: int) -> torch.Tensor:
    return torch.randn(size, dimension, generator=torch.Generator().manual_seed(seed)) / dimension**0.5


class PooledBatch:
    """Sums of token vectors over some texts, and the way back for their gradient.

    Both ways are one embedding bag: tokens summed into texts, text gradients summed into tokens. This is several times
    faster than autograd through a sparse embedding.
    """

    def __init__(self, tokens: RaggedArray, table: TokenTable):
        counts = numpy.bincount(tokens.values, minlength=len(table.vectors))
        used = numpy.flatnonzero(counts)
        local = numpy.zeros(len(table.vectors), numpy.int64)
        local[used] = numpy.arange(len(used))
        by_token = numpy.argsort(tokens.values, kind="stable")
        self.rows = torch.from_numpy(used)
        self.texts_of_tokens = torch.from_numpy(tokens.row_numbers()[by_token])
        self.token_starts = torch.from_numpy(numpy.concatenate(([0], numpy.cumsum(counts[used])[:-1])))
        with torch.no_grad():
            self.sums = functional.embedding_bag(
                torch.from_numpy(local[tokens.values]),
                table.vectors[self.rows],
                torch.from_numpy(tokens.offsets[:-1]),
                mode="sum",
            )
        self.sums.requires_grad_()

    def normalised(self) -> torch.Tensor:
        return functional.normalize(self.sums, dim=1)

    def token_gradient(self) -> torch.Tensor:
        """Gradient of the used rows, after the loss was propagated back to the sums."""
        return functional.embedding_bag(self.texts_of_tokens, self.sums.grad, self.token_starts, mode="sum")


def embed(vectors: torch.Tensor, token_lists: list) -> numpy.ndarray:
    """Normalised vectors of texts given as lists of token ids; an empty text is the zero vector."""
    offsets = numpy.concatenate(([0], numpy.cumsum([len(ids) for ids in token_lists])))[:-1]
    flat = torch.tensor([number for ids in token_lists for number in ids], dtype=torch.int64)
    sums = functional.embedding_bag(flat, vectors, torch.from_numpy(offsets.astype(numpy.int64)), mode="sum")
    return functional.normalize(sums, dim=1).numpy()
