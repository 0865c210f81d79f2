"""Losses over normalised vectors, shared by the static and the contextual model."""

import torch

SCORE_SHARPNESS = 20.0


def info_nce(anchors, positives, temperature, same_anchor, same_positive, negatives=None):
    """In-batch InfoNCE in both directions (van den Oord et al. 2018, symmetric as in CLIP).

    anchors, positives: [pairs, dimension], normalised. same_anchor, same_positive: [pairs, pairs] booleans, true where
    two pairs share a text, which then does not count as a negative. negatives: [any, dimension] further candidates.
    """
    pairs = len(anchors)
    scores = anchors @ positives.T / temperature
    shared = (same_anchor | same_positive) & ~torch.eye(pairs, dtype=torch.bool, device=anchors.device)
    scores = scores.masked_fill(shared, float("-inf"))
    forward = scores
    if negatives is not None and len(negatives):
        forward = torch.cat([scores, anchors @ negatives.T / temperature], dim=1)
    competition = (forward.logsumexp(1) + scores.logsumexp(0)) / 2
    return (competition - scores.diagonal()).mean()


def ranking_of_scored_pairs(first, second, similarity):
    """CoSENT: every pair scored higher should have the larger cosine; log(1 + sum exp(20 (cos_low - cos_high)))."""
    cosines = (first * second).sum(1) * SCORE_SHARPNESS
    differences = cosines[None, :] - cosines[:, None]
    wrong_way = differences[similarity[:, None] > similarity[None, :]]
    return torch.logsumexp(torch.cat([wrong_way.new_zeros(1), wrong_way]), dim=0)
