"""Packs the training data for a machine that has a GPU and nothing else: xz shards below a size that can be sent.

    python3 -m training.pack_contextual --data DATA --out PACKED

Runs the static model's first steps where the work folder lacks them; the vocabulary is shared by both tiers.
"""

import argparse
from pathlib import Path

from .pack import pack_texts
from .prepare import prepare
from .recipe import StaticRecipe
from .shards import write_shards
from .vocabulary import build_vocabulary

SHARDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--shards", type=int, default=SHARDS)
    options = parser.parse_args()
    recipe = StaticRecipe.read(Path(__file__).parent / "recipes" / "as-written.json")
    if not (options.work / "texts.npz").exists():
        prepare(options.data / "training", options.work)
    if not (options.work / "tokens.npz").exists():
        build_vocabulary(options.work, recipe)
        pack_texts(options.work)
    write_shards(options.work, options.out, options.shards)
    for path in sorted(options.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 2**20:.1f} MiB", flush=True)


if __name__ == "__main__":
    main()
