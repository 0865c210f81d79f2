"""Step 6: quality of dense retrieval alone on the development sets.

Cards are scored by the larger of the cosines with "title question" and with the answer without code blocks; entries of
the other sets by the cosine with title and text together, or the larger of it and the title's where they have one.
"""

import json
import re
from pathlib import Path
from typing import Callable

import numpy

from .metrics import ndcg_at, recall_at, spearman
from .read_pairs import read_scored_pairs

CODE_BLOCK = re.compile(r"```.*?(```|\Z)", re.DOTALL)
PUBLIC_SETS = ("stackfaq", "zoomcamp_faq", "wikiqa_dev")

Embed = Callable[[list], numpy.ndarray]
"""Texts in, L2-normalised vectors [texts, dimension] out."""


def evaluate(embed: Embed, shared_data: Path) -> dict:
    """Figures by name, each 0 to 1. shared_data: the folder that holds retrieval/ and training/."""
    figures = evaluate_cards(embed, shared_data / "retrieval" / "cards-dev")
    for name in PUBLIC_SETS:
        figures[f"{name} nDCG@10"] = evaluate_public_set(embed, shared_data / "retrieval" / name)
    figures["STS-B dev Spearman"] = evaluate_similarity(embed, shared_data / "training")
    return figures


def evaluate_cards(embed: Embed, folder: Path) -> dict:
    cards = read_rows(folder / "corpus.jsonl")
    queries = [row for row in read_rows(folder / "queries.jsonl") if row["relevant"]]
    vectors = embed([row["query"] for row in queries])
    headings = embed([f"{card['title']} {card['question']}" for card in cards])
    answers = embed([CODE_BLOCK.sub(" ", card["answer"]) for card in cards])
    ranked = best_first(numpy.maximum(vectors @ headings.T, vectors @ answers.T), [card["id"] for card in cards])
    relevant = [set(row["relevant"]) for row in queries]
    lenient = [set(row["relevant"]) | set(row["secondary"]) for row in queries]
    return {
        "cards-dev recall@1": mean(recall_at(*pair, k=1) for pair in zip(ranked, relevant)),
        "cards-dev recall@10": mean(recall_at(*pair, k=10) for pair in zip(ranked, relevant)),
        "cards-dev lenient recall@10": mean(recall_at(*pair, k=10) for pair in zip(ranked, lenient)),
    }


def evaluate_public_set(embed: Embed, folder: Path) -> float:
    entries, queries = read_rows(folder / "corpus.jsonl"), read_rows(folder / "queries.jsonl")
    gains = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        query, entry, score = line.split("\t")
        gains.setdefault(query, {})[entry] = float(score)
    vectors = embed([query["text"] for query in queries])
    scores = vectors @ embed([f"{entry['title']} {entry['text']}".strip() for entry in entries]).T
    if entries[0]["title"]:
        scores = numpy.maximum(scores, vectors @ embed([entry["title"] for entry in entries]).T)
    ranked = best_first(scores, [entry["_id"] for entry in entries])
    pairs = zip(ranked, (gains.get(query["_id"]) for query in queries))
    return mean(ndcg_at(items, wanted, k=10) for items, wanted in pairs if wanted)


def evaluate_similarity(embed: Embed, training_data: Path) -> float:
    rows = read_scored_pairs(training_data, split="dev")
    first, second = embed([row.first for row in rows]), embed([row.second for row in rows])
    return spearman((first * second).sum(1), numpy.array([row.similarity for row in rows]))


def best_first(scores: numpy.ndarray, names: list) -> list:
    order = numpy.argsort(-scores, axis=1, kind="stable")[:, :10]
    return [[names[column] for column in row] for row in order]


def read_rows(path: Path) -> list:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def mean(values) -> float:
    return float(numpy.mean(list(values)))


def print_figures(figures: dict) -> None:
    for name, value in figures.items():
        print(f"{name:<30} {value:.4f}", flush=True)
