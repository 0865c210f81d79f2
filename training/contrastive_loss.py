"""Losses over normalised vectors, shared by the static and the contextual model."""

import torch

SCORE_SHARPNESS = 20.0


def info_nce(anchors, positives, temperature, same_anchor, same_positive, negatives=None):
    """In-batch InfoNCE in both directions (van den Oord et al. 2018, symmetric as in CLIP).

    anchors, positives: [pairs, dimension], normalised. same_anchor, same_positive: [pairs, pairs] booleans, true where
    two pairs share a text, which then does not count as a negative. negatives: [any, dimension] further candidates. Cosines over a temperature of
    0.02 or more need no shift before the exponential: it stays below e^50.
    """
    shared = (same_anchor | same_positive) & ~torch.eye(len(anchors), dtype=torch.bool, device=anchors.device)
    strengths = (anchors @ positives.T / temperature).exp() * ~shared
    of_anchors, of_positives = strengths.sum(1), strengths.sum(0)
    if negatives is not None and len(negatives):
        of_anchors = of_anchors + (anchors @ negatives.T / temperature).exp().sum(1)
    matching = (anchors * positives).sum(1) / temperature
    return ((of_anchors.log() + of_positives.log()) / 2 - matching).mean()


def ranking_of_scored_pairs(first, second, similarity):
    """CoSENT: every pair scored higher should have the larger cosine; log(1 + sum exp(20 (cos_low - cos_high)))."""
    cosines = (first * second).sum(1) * SCORE_SHARPNESS
    differences = cosines[None, :] - cosines[:, None]
    wrong_way = differences[similarity[:, None] > similarity[None, :]]
    return torch.logsumexp(torch.cat([wrong_way.new_zeros(1), wrong_way]), dim=0)
