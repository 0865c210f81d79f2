"""The pair reader's network; `src/grade/pair-network.ts` computes the same.

Soft alignment as in decomposable attention (Parikh et al. 2016), comparison in several perspectives (Wang et al. 2017).
Above the alignment enter only comparisons and the classes of joining words: what any other word is cannot be learned, only
how it stands to the other text.
"""

import torch
import torch.nn.functional as functional
from torch import nn

from .examples import Batch

LEAST_SIMILARITY = 0.05
FAR_BELOW = -1e4
HEADS = 3
"""At least partly right, right, contradiction."""


class PairReader(nn.Module):
    def __init__(self, dimension: int, facts: int, projected: int = 40, perspectives: int = 16, width: int = 48, dropout: float = 0.15):
        super().__init__()
        self.projection = nn.Linear(dimension, projected, bias=False)
        self.perspectives = nn.Parameter(torch.rand(perspectives, projected))
        self.sharpness = nn.Parameter(torch.tensor(8.0))
        self.nothing = nn.Parameter(torch.tensor(0.35))
        self.compare_reference = nn.Linear(perspectives + facts, width)
        self.compare_answer = nn.Linear(perspectives + facts, width)
        self.near = nn.Conv1d(width, width, 3, padding=1)
        self.far = nn.Conv1d(width, width, 3, padding=2, dilation=2)
        self.second_look = nn.Linear(3 * width, width)
        self.near_again = nn.Conv1d(width, width, 3, padding=1)
        self.attention = nn.Linear(width, 1)
        self.combine = nn.Linear(4 * width, width)
        self.heads = nn.Linear(width, HEADS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Logits [pairs, HEADS]."""
        reference, answer = self.projection(batch.reference), self.projection(batch.answer)
        to_answer, to_reference = self.alignment(batch.similarity), self.alignment(batch.similarity.transpose(1, 2))
        of_reference = self.first_look(reference, to_answer @ answer, batch.reference_facts, batch.reference_mask, self.compare_reference)
        of_answer = self.first_look(answer, to_reference @ reference, batch.answer_facts, batch.answer_mask, self.compare_answer)
        pooled = torch.cat(
            [
                self.pooled(self.look_again(of_reference, to_answer @ of_answer, batch.reference_mask), batch.reference_mask),
                self.pooled(self.look_again(of_answer, to_reference @ of_reference, batch.answer_mask), batch.answer_mask),
            ],
            1,
        )
        return self.heads(self.dropout(functional.relu(self.combine(self.dropout(pooled)))))

    def first_look(self, own, aligned, facts, mask, compare):
        """Each token against what it is aligned with, in its neighbourhood."""
        compared = compare(torch.cat([self.likeness(own, aligned), facts], 2))
        states = self.dropout(functional.relu(compared)) * mask[:, :, None]
        return self.around(self.around(states, self.near, mask), self.far, mask)

    def look_again(self, own, aligned, mask):
        """Each neighbourhood against that of what it is aligned with: whether the same is said of the same."""
        added = self.dropout(functional.relu(self.second_look(torch.cat([own, aligned, own * aligned], 2))))
        return self.around((own + added) * mask[:, :, None], self.near_again, mask)

    def around(self, states, convolution, mask):
        added = functional.relu(convolution(states.transpose(1, 2))).transpose(1, 2)
        return (states + added) * mask[:, :, None]

    def pooled(self, states, mask):
        """Attention-weighted mean, then maximum."""
        shares = self.attention(states).squeeze(2).masked_fill(~mask, FAR_BELOW).softmax(1)
        mean = (shares[:, :, None] * states).sum(1)
        return torch.cat([mean, states.masked_fill(~mask[:, :, None], FAR_BELOW).amax(1)], 1)

    def alignment(self, similarity):
        strengths = torch.exp(self.sharpness * similarity) * (similarity > LEAST_SIMILARITY)
        return strengths / (strengths.sum(2, keepdim=True) + torch.exp(self.sharpness * self.nothing))

    def likeness(self, own, aligned):
        """Cosine of two vectors with the dimensions weighted as each perspective does."""
        weights = (self.perspectives**2).T
        lengths = ((own * own) @ weights) * ((aligned * aligned) @ weights)
        return ((own * aligned) @ weights) / (lengths + 1e-6).sqrt()
