"""Compares an exported model folder, as transformers.js runs it, with the vectors that training ended with.

The JavaScript tokeniser must give the ids that Python gave, and the int8 graph the direction of the float32 vectors.
Needs Node and the repository's npm packages.
"""

import json
import subprocess
from pathlib import Path

import numpy

LEAST_COSINE = 0.99
UNUSUAL_TEXTS = [
    "",
    "   ",
    "Crème brûlée; naïve Ångström?",
    "snake_case, camelCase and `array[i+1]`!",
    "中文字符 mixed with English",
    "tab\tand\nnewline\u00a0no-break",
    "a" * 101,
    "$\\sum_{i=0}^{n} x_i^2 \\le \\epsilon$ — “quoted” … 3.14",
    "zero\u200bwidth soft\u00adhyphen \ufffd replaced",
    "😀 emoji, İstanbul, straße, ﬁne ligature",
]


def verify_export(folder: Path, texts: list, token_ids, embed) -> float:
    """Lowest cosine between the two; raises AssertionError where ids differ or a vector is off or not finite.

    token_ids: text → ids; embed: texts → normalised float32 vectors.
    """
    texts = UNUSUAL_TEXTS + texts
    rows = run_model(folder, texts)
    expected = embed(texts)
    lowest = 1.0
    for text, row, vector in zip(texts, rows, expected):
        assert row["ids"] == list(token_ids(text)), f"token ids differ for {text!r}: {row['ids']}"
        assert numpy.isfinite(row["vector"]).all(), f"vector of {text!r} is not finite"
        if vector.any():
            lowest = min(lowest, float(numpy.dot(row["vector"], vector)))
    assert lowest >= LEAST_COSINE, f"cosine {lowest:.4f} is below {LEAST_COSINE}"
    return lowest


def run_model(folder: Path, texts: list) -> list:
    script = Path(__file__).with_name("verify_model.mjs")
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    result = subprocess.run(
        ["node", str(script), str(folder)], input=lines, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [json.loads(line) for line in result.stdout.splitlines()]
