"""A small Transformer encoder (pre-norm, learned positions), pooled by the mean of its tokens' last states.

Or, started from a static model's table, a residual on that model: the mean is over token vectors plus states, and the
states begin at zero, so that training begins where the static model ended.
"""

import math

import torch
import torch.nn.functional as functional
from torch import nn

from .contextual_recipe import ContextualRecipe

NORM_EPSILON = 1e-5


class Encoder(nn.Module):
    def __init__(self, recipe: ContextualRecipe, vocabulary_size: int):
        super().__init__()
        self.recipe = recipe
        self.tokens = nn.Embedding(vocabulary_size, recipe.width)
        self.positions = nn.Embedding(recipe.maximum_tokens, recipe.width)
        self.first_norm = nn.LayerNorm(recipe.width, eps=NORM_EPSILON)
        self.blocks = nn.ModuleList(Block(recipe) for _ in range(recipe.layers))
        self.last_norm = nn.LayerNorm(recipe.width, eps=NORM_EPSILON)
        self.residual_norm = nn.LayerNorm(recipe.width, eps=NORM_EPSILON) if recipe.residual else None
        self.prediction_bias = nn.Parameter(torch.zeros(vocabulary_size))
        for embedding in (self.tokens, self.positions):
            nn.init.normal_(embedding.weight, std=0.02)
        if self.residual_norm:
            nn.init.zeros_(self.residual_norm.weight)

    def start_from(self, vectors: torch.Tensor) -> None:
        """vectors: a static model's table [vocabulary, width], each row as long as its token weighs."""
        self.tokens.weight.data.copy_(vectors)

    def forward(self, ids, mask):
        """ids, boolean mask [batch, length] → states [batch, length, width], for predicting tokens."""
        return self.last_norm(self.states(ids, mask))

    def states(self, ids, mask):
        """As forward, before the last norm; an empty text attends to its padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.first_norm(self.tokens(ids) + self.positions(places))
        for block in self.blocks:
            states = block(states, mask)
        return states

    def pooled_states(self, ids, mask):
        states = self.states(ids, mask)
        return self.tokens(ids) + self.residual_norm(states) if self.residual_norm else self.last_norm(states)

    def embed(self, ids, mask):
        """Normalised mean of the states of unmasked tokens, [batch, width]."""
        weights = mask[:, :, None].to(self.last_norm.weight.dtype)
        sums = (self.pooled_states(ids, mask).float() * weights).sum(1)
        return functional.normalize(sums / weights.sum(1).clamp(min=1), dim=1)

    def predict(self, states):
        """Scores of every token of the vocabulary, with the input embedding as output matrix."""
        return states @ self.tokens.weight.T + self.prediction_bias


class Block(nn.Module):
    def __init__(self, recipe: ContextualRecipe):
        super().__init__()
        self.heads, self.dropout = recipe.heads, recipe.dropout
        self.attention_norm = nn.LayerNorm(recipe.width, eps=NORM_EPSILON)
        self.query_key_value = nn.Linear(recipe.width, 3 * recipe.width)
        self.attention_out = nn.Linear(recipe.width, recipe.width)
        self.inner_norm = nn.LayerNorm(recipe.width, eps=NORM_EPSILON)
        self.inner = nn.Linear(recipe.width, recipe.inner_width)
        self.inner_out = nn.Linear(recipe.inner_width, recipe.width)

    def forward(self, states, mask):
        states = states + self.dropped(self.attention_out(self.attended(self.attention_norm(states), mask)))
        inner = functional.gelu(self.inner(self.inner_norm(states)))
        return states + self.dropped(self.inner_out(inner))

    def attended(self, states, mask):
        batch, length, width = states.shape
        split = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        visible = (mask | ~mask.any(1, keepdim=True))[:, None, None, :]
        return attention(query, key, value, visible).transpose(1, 2).reshape(batch, length, width)

    def dropped(self, states):
        return functional.dropout(states, self.dropout, self.training)


def attention(query, key, value, visible):
    """Scaled dot-product attention; PyTorch before 2.0 has no fused form."""
    if hasattr(functional, "scaled_dot_product_attention"):
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    scores = query @ key.transpose(2, 3) / math.sqrt(query.shape[-1])
    return scores.masked_fill(~visible, -1e9).softmax(-1) @ value
