"""The pair reader's training: examples as written, a network that learns, and an export that can be read back."""

import base64
import json
import random
import tempfile
import unittest
from pathlib import Path

import numpy
import torch

from training.reader.examples import Examples
from training.reader.export import write_reader
from training.reader.network import HEADS, PairReader
from training.reader.train import BATCH, TRUST, Trained, batches, distil, loss_of, predictions, targets_of

DIMENSION, FACTS = 8, 3


def write_examples(folder: Path) -> Examples:
    """Two pairs: of 2 × 3 and of 4 × 2 tokens."""
    chance = numpy.random.default_rng(1)
    chance.normal(size=(5, DIMENSION)).astype(numpy.float32).tofile(folder / "vectors.bin")
    at, lines, blob = 0, [], b""
    for rows, columns, right in ((2, 3, True), (4, 2, False)):
        words = chance.integers(0, 5, rows + columns).astype(numpy.uint32)
        levels = chance.integers(0, 256, (rows + columns) * FACTS + rows * columns).astype(numpy.uint8)
        told = {"set": "written", "atLeast": [right, right], "contradicts": not right}
        lines.append(json.dumps({**told, "reference": rows, "answer": columns, "at": at}))
        blob += words.tobytes() + levels.tobytes()
        at = len(blob)
    (folder / "pairs.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "pairs.bin").write_bytes(blob)
    about = {"wordVectors": "r", "dimension": DIMENSION, "facts": FACTS, "first": {"question": "", "reference": "a", "answer": "b"}}
    (folder / "about.json").write_text(json.dumps(about))
    return Examples(folder)


class ReaderTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        torch.manual_seed(1)
        self.examples = write_examples(self.folder)
        self.network = PairReader(DIMENSION, FACTS, projected=4, perspectives=3, width=12).eval()

    def test_padding_changes_nothing(self):
        together = self.network(self.examples.batch(self.examples.pairs))
        alone = torch.cat([self.network(self.examples.batch([pair])) for pair in self.examples.pairs])
        self.assertEqual(tuple(together.shape), (2, HEADS))
        torch.testing.assert_close(together, alone, rtol=1e-4, atol=1e-5)

    def test_learns_two_pairs(self):
        optimiser = torch.optim.Adam(self.network.parameters(), lr=0.01)
        pairs = self.examples.pairs
        first = loss_of(self.network(self.examples.batch(pairs)), pairs).item()
        for _ in range(80):
            loss = loss_of(self.network(self.examples.batch(pairs)), pairs)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        self.assertLess(loss.item(), first / 4)

    def test_what_a_pair_does_not_tell_costs_nothing(self):
        pairs = [{**pair, "atLeast": None, "contradicts": None} for pair in self.examples.pairs]
        self.assertEqual(loss_of(self.network(self.examples.batch(pairs)), pairs).item(), 0)

    def test_export_holds_every_layer_with_its_bias(self):
        out = self.folder / "reader.json"
        write_reader(self.network, self.examples, ["written"], "test", "test", out)
        network = json.loads(out.read_text())["network"]
        heads = numpy.frombuffer(base64.b64decode(network["heads"]["values"]), numpy.float32).reshape(network["heads"]["shape"])
        numpy.testing.assert_array_equal(heads[:, :-1], self.network.heads.weight.detach().numpy())
        numpy.testing.assert_array_equal(heads[:, -1], self.network.heads.bias.detach().numpy())
        self.assertEqual(network["near"]["shape"], [12, 37])
        self.assertEqual(network["secondLook"]["shape"], [12, 37])

    def test_batches_hold_every_pair_of_a_kept_set_once(self):
        pairs = [{"set": "written", "reference": n % 7 + 1, "answer": 1} for n in range(200)]
        found = [pair for batch in batches(pairs, random.Random(1)) for pair in batch]
        self.assertEqual(len(found), 200)
        self.assertEqual({id(pair) for pair in found}, {id(pair) for pair in pairs})

    def test_the_last_network_learns_from_marks_and_teachers(self):
        pair = self.examples.pairs[0]
        self.assertEqual(targets_of(pair), [1.0, 1.0, 0.0])
        taught = targets_of({**pair, "taught": [0.5, 0.2, 0.6]})
        self.assertEqual([round(each, 6) for each in taught], [round(1 - TRUST + TRUST * each, 6) for each in (0.5, 0.2)] + [round(TRUST * 0.6, 6)])

    def test_predictions_come_in_the_order_of_the_pairs(self):
        trained = Trained(self.network, torch.nn.Embedding(1, HEADS), ["own"])
        short, long = self.examples.pairs
        pairs = [long, *[short] * BATCH, long]
        alone = torch.cat([predictions(trained, self.examples, [pair]) for pair in pairs])
        torch.testing.assert_close(predictions(trained, self.examples, pairs), alone, rtol=1e-4, atol=1e-5)

    def test_a_taught_network_differs_from_one_that_was_not(self):
        alone = distil(self.examples, set(), seed=2, teachers=[])
        taught = distil(self.examples, set(), seed=2, teachers=[1])
        self.assertFalse(torch.equal(alone.heads.weight, taught.heads.weight))
        self.assertNotIn("taught", self.examples.pairs[0])
