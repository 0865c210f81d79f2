"""The encoder as an ONNX graph built node by node: the same graph from every PyTorch release, no tracing.

Linear layers run in int8 (dynamic quantisation of the input, one scale a column of the weights); token and position
tables are stored in int8 with one scale a row. Pooling and normalising are inside. Opset 13.
"""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from .contextual_model import NORM_EPSILON
from .quantise import quantised_rows

OPSET, IR_VERSION = 13, 7
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"
LINEAR_LEVELS = 63
"""7 bits, because 8 overflow the 16-bit sums of processors without VNNI."""


class GraphBuilder:
    def __init__(self, weights: dict, heads: int, quantised: bool):
        self.weights, self.heads, self.quantised = weights, heads, quantised
        self.nodes, self.constants, self.names = [], {}, 0

    def add(self, operator: str, *inputs: str, outputs: int = 1, **attributes):
        names = [f"{operator}_{self.names + number}" for number in range(outputs)]
        self.names += outputs
        self.nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, name: str, value: numpy.ndarray) -> str:
        self.constants[name] = value
        return name

    def number(self, value: float) -> str:
        return self.constant(f"number_{value!r}", numpy.array(value, numpy.float32))

    def integers(self, *values: int) -> str:
        return self.constant("integers_" + "_".join(map(str, values)), numpy.array(values, numpy.int64))

    def scalar(self, value: int) -> str:
        return self.constant(f"scalar_{value}", numpy.array(value, numpy.int64))

    def table(self, name: str, rows: str) -> str:
        matrix = self.weights[name]
        if not self.quantised:
            return self.add("Gather", self.constant(name, matrix), rows)
        levels, scales = quantised_rows(matrix)
        vectors = self.add("Cast", self.add("Gather", self.constant(name, levels), rows), to=TensorProto.FLOAT)
        return self.add("Mul", vectors, self.add("Gather", self.constant(f"{name}.scale", scales[:, None]), rows))

    def linear(self, name: str, states: str) -> str:
        matrix, bias = self.weights[f"{name}.weight"], self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        if not self.quantised:
            return self.add("Add", self.add("MatMul", states, self.constant(name, matrix.T.copy())), bias)
        levels, scales = quantised_rows(matrix, LINEAR_LEVELS)
        small, scale, zero = self.add("DynamicQuantizeLinear", states, outputs=3)
        product = self.add("MatMulInteger", small, self.constant(name, levels.T.copy()), zero)
        scales = self.add("Mul", scale, self.constant(f"{name}.scale", scales))
        return self.add("Add", self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), scales), bias)

    def norm(self, name: str, states: str) -> str:
        centred = self.add("Sub", states, self.add("ReduceMean", states, axes=[-1], keepdims=1))
        squares = self.add("Pow", centred, self.number(2.0))
        variance = self.add("ReduceMean", squares, axes=[-1], keepdims=1)
        deviation = self.add("Sqrt", self.add("Add", variance, self.number(NORM_EPSILON)))
        scaled = self.add("Mul", self.add("Div", centred, deviation), self.vector(f"{name}.weight"))
        return self.add("Add", scaled, self.vector(f"{name}.bias"))

    def vector(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def gelu(self, states: str) -> str:
        error = self.add("Erf", self.add("Div", states, self.number(2**0.5)))
        return self.add("Mul", self.add("Mul", states, self.add("Add", error, self.number(1.0))), self.number(0.5))

    def block(self, name: str, states: str, hidden: str) -> str:
        attended = self.attention(name, self.norm(f"{name}.attention_norm", states), hidden)
        states = self.add("Add", states, self.linear(f"{name}.attention_out", attended))
        inner = self.gelu(self.linear(f"{name}.inner", self.norm(f"{name}.inner_norm", states)))
        return self.add("Add", states, self.linear(f"{name}.inner_out", inner))

    def attention(self, name: str, states: str, hidden: str) -> str:
        width = len(self.weights[f"{name}.attention_norm.weight"])
        joined = self.linear(f"{name}.query_key_value", states)
        split = self.add("Reshape", joined, self.integers(0, 0, 3, self.heads, width // self.heads))
        parts = self.add("Split", self.add("Transpose", split, perm=[2, 0, 3, 1, 4]), outputs=3, axis=0)
        query, key, value = (self.add("Squeeze", part, self.integers(0)) for part in parts)
        scores = self.add("MatMul", query, self.add("Transpose", key, perm=[0, 1, 3, 2]))
        scores = self.add("Mul", scores, self.number((width // self.heads) ** -0.5))
        mixed = self.add("MatMul", self.add("Softmax", self.add("Add", scores, hidden), axis=-1), value)
        return self.add("Reshape", self.add("Transpose", mixed, perm=[0, 2, 1, 3]), self.integers(0, 0, width))

    def pooled(self, states: str, mask: str) -> str:
        weights = self.add("Unsqueeze", mask, self.integers(1))
        sums = self.add("Squeeze", self.add("MatMul", weights, states), self.integers(1))
        norms = self.add("Max", self.add("ReduceL2", sums, axes=[1], keepdims=1), self.number(1e-12))
        return self.add("Div", sums, norms)


def contextual_graph(weights: dict, layers: int, heads: int, quantised: bool) -> onnx.ModelProto:
    """input_ids, attention_mask [batch, length] int64 → sentence_embedding [batch, width].

    weights: the encoder's state as float32 arrays by name. A column of padding is added first, so that no tensor is empty.
    """
    build = GraphBuilder(weights, heads, quantised)
    extra = build.integers(0, 0, 0, 1)
    ids = build.add("Pad", "input_ids", extra)
    mask = build.add("Cast", build.add("Pad", "attention_mask", extra), to=TensorProto.FLOAT)
    length = build.add("Slice", build.add("Shape", ids), build.integers(1), build.integers(2))
    places = build.add("Range", build.scalar(0), build.add("Squeeze", length, build.integers(0)), build.scalar(1))
    vectors = build.table("tokens.weight", ids)
    states = build.norm("first_norm", build.add("Add", vectors, build.table("positions.weight", places)))
    absent = build.add("Mul", build.add("Sub", mask, build.number(1.0)), build.number(1e9))
    hidden = build.add("Unsqueeze", absent, build.integers(1, 2))
    for layer in range(layers):
        states = build.block(f"blocks.{layer}", states, hidden)
    if "residual_norm.weight" in weights:
        result = build.pooled(build.add("Add", vectors, build.norm("residual_norm", states)), mask)
    else:
        result = build.pooled(build.norm("last_norm", states), mask)
    build.nodes.append(helper.make_node("Identity", [result], [OUTPUT]))
    return finished(build, len(weights["last_norm.weight"]))


def finished(build: GraphBuilder, width: int) -> onnx.ModelProto:
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in INPUTS]
    output = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["batch", width])
    constants = [numpy_helper.from_array(value, name) for name, value in build.constants.items()]
    graph = helper.make_graph(build.nodes, "contextual encoder", inputs, [output], constants)
    opsets = [helper.make_opsetid("", OPSET)]
    return helper.make_model(graph, producer_name="deckwise", ir_version=IR_VERSION, opset_imports=opsets)
