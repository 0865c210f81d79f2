"""Step 5: the token table becomes a model folder: an int8 graph with pooling and normalising inside, and its tokeniser."""

from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from .model_folder import write_model_folder
from .quantise import quantised_rows
from .vocabulary import SPECIAL_TOKENS

MODEL_ID = "bundled-fast"
OPSET = 13
IR_VERSION = 7
MAXIMUM_TOKENS = 512
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"
WEIGHTS_FILE = "token-weights.bin"
SMALLEST_NORM = 1e-12


def export_static(vectors: numpy.ndarray, tokens: list, folder: Path) -> None:
    """Writes the whole model folder, except its LICENSE, NOTICE and README.

    vectors: float32 [vocabulary, dimension]. tokens: the vocabulary in id order.
    """
    vectors = vectors.copy()
    vectors[: len(SPECIAL_TOKENS)] = 0
    table, scales = quantised_rows(vectors)
    write_model_folder(folder, static_graph(table, scales), tokens, description(vectors.shape[1]))
    norms = numpy.linalg.norm(table.astype(numpy.float32) * scales[:, None], axis=1)
    (folder / WEIGHTS_FILE).write_bytes(norms.astype("<f4").tobytes())


def static_graph(table: numpy.ndarray, scales: numpy.ndarray) -> onnx.ModelProto:
    """input_ids, attention_mask [batch, length] int64 → sentence_embedding [batch, dimension], rows of norm 1 (or 0).

    A column of padding is added first, so that a text without tokens is an empty sum and not an empty tensor.
    """
    constants = {
        "table": table,
        "scales": scales,
        "extra_column": numpy.array([0, 0, 0, 1], numpy.int64),
        "middle": numpy.array([1], numpy.int64),
        "smallest_norm": numpy.array(SMALLEST_NORM, numpy.float32),
    }
    node = helper.make_node
    nodes = [
        node("Pad", ["input_ids", "extra_column"], ["ids"]),
        node("Pad", ["attention_mask", "extra_column"], ["mask"]),
        node("Gather", ["table", "ids"], ["rows"]),
        node("Cast", ["rows"], ["vectors"], to=TensorProto.FLOAT),
        node("Gather", ["scales", "ids"], ["row_scales"]),
        node("Cast", ["mask"], ["counted"], to=TensorProto.FLOAT),
        node("Mul", ["row_scales", "counted"], ["weights"]),
        node("Unsqueeze", ["weights", "middle"], ["weight_rows"]),
        node("MatMul", ["weight_rows", "vectors"], ["sum_rows"]),
        node("Squeeze", ["sum_rows", "middle"], ["sums"]),
        node("ReduceL2", ["sums"], ["norms"], axes=[1], keepdims=1),
        node("Max", ["norms", "smallest_norm"], ["divisors"]),
        node("Div", ["sums", "divisors"], [OUTPUT]),
    ]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in INPUTS]
    output = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", table.shape[1]])
    initialisers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "static embedding", inputs, [output], initialisers)
    return helper.make_model(
        graph, producer_name="deckwise", ir_version=IR_VERSION, opset_imports=[helper.make_opsetid("", OPSET)]
    )


def description(dimension: int) -> dict:
    return {
        "id": MODEL_ID,
        "kind": "static",
        "dimension": dimension,
        "maxTokens": MAXIMUM_TOKENS,
        "tokenWeights": WEIGHTS_FILE,
    }
