"""Writes a network as `src/grade/pair-reader.ts` reads it: float32 matrices, a layer's bias as its last column."""

import base64
import json
from pathlib import Path

import numpy
import torch

from .examples import Examples
from .network import PairReader


def write_reader(network: PairReader, examples: Examples, sets: list, provenance: str, licence: str, out: Path) -> None:
    described = {
        "provenance": provenance,
        "licence": licence,
        "wordVectors": examples.word_vectors,
        "learnedFrom": sets,
        "probe": probe(network, examples),
        "network": tensors_of(network),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(described, indent=1) + "\n", "utf-8")


@torch.no_grad()
def probe(network: PairReader, examples: Examples) -> dict:
    """The first pair's texts and what the network makes of them, so that whoever computes the same can check it."""
    logits = network(examples.batch(examples.pairs[:1]))[0]
    return {"texts": examples.first, "probabilities": logits.sigmoid().tolist()}


def tensors_of(network: PairReader) -> dict:
    return {
        "projection": tensor(with_bias(network.projection.weight, None)),
        "perspectives": tensor(network.perspectives),
        "sharpness": network.sharpness.item(),
        "nothing": network.nothing.item(),
        "compareReference": layer(network.compare_reference),
        "compareAnswer": layer(network.compare_answer),
        "near": convolution(network.near),
        "far": convolution(network.far),
        "secondLook": layer(network.second_look),
        "nearAgain": convolution(network.near_again),
        "attention": layer(network.attention),
        "combine": layer(network.combine),
        "heads": layer(network.heads),
    }


def layer(linear: torch.nn.Linear) -> dict:
    return tensor(with_bias(linear.weight, linear.bias))


def convolution(conv: torch.nn.Conv1d) -> dict:
    """[outputs, 3 × inputs + 1]: the state before, the state itself, the state behind."""
    return tensor(with_bias(conv.weight.permute(0, 2, 1).flatten(1), conv.bias))


def with_bias(weight, bias):
    column = torch.zeros(len(weight)) if bias is None else bias
    return torch.cat([weight, column[:, None]], 1)


def tensor(values) -> dict:
    array = values.detach().numpy().astype(numpy.float32)
    return {"shape": list(array.shape), "values": base64.b64encode(array.tobytes()).decode()}
