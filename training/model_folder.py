"""The files that make an ONNX graph a model of Deckwise: config, description, tokeniser, content revision."""

from hashlib import sha256
from pathlib import Path

import onnx

from .write_tokenizer import write_json, write_tokenizer

GRAPH_FILE = "onnx/model_quantized.onnx"
"""The name under which transformers.js looks for dtype q8."""

LICENCE = "CC-BY-SA-4.0"


def write_model_folder(folder: Path, graph: onnx.ModelProto, tokens: list, description: dict) -> None:
    """description: id, kind, dimension, maxTokens and whatever else belongs into deckwise-model.json."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.checker.check_model(graph)
    (folder / GRAPH_FILE).write_bytes(graph.SerializeToString())
    write_tokenizer(folder, tokens, description["maxTokens"])
    write_json(folder / "config.json", model_config(len(tokens), description["dimension"]), indent=2)
    stated = {
        "language": "en",
        "pooling": "in-graph",
        "output": "sentence_embedding",
        "dtype": "q8",
        "queryPrefix": "",
        "passagePrefix": "",
        "licence": LICENCE,
    }
    write_json(folder / "deckwise-model.json", {**description, "revision": revision(folder), **stated}, indent=2)


def model_config(vocabulary_size: int, dimension: int) -> dict:
    """A model type that every version of the loader maps to one plain encoder session."""
    shape = {"vocab_size": vocabulary_size, "hidden_size": dimension}
    return {"model_type": "bert", "architectures": ["BertModel"], **shape}


def revision(folder: Path) -> str:
    """First 12 hexadecimal digits of the SHA-256 over graph and tokeniser: equal vectors, equal revision."""
    digest = sha256((folder / GRAPH_FILE).read_bytes())
    digest.update((folder / "tokenizer.json").read_bytes())
    return digest.hexdigest()[:12]
