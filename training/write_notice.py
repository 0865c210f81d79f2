"""Writes NOTICE: every source of the training text with its origin and licence, from the data folder's SOURCES.md.

    python3 -m training.write_notice --data DATA --out models/bundled-fast
"""

import argparse
from pathlib import Path

HEADER = """Deckwise embedding model: notice of sources

The weights in this folder were trained on the texts named below and on nothing else. They are distributed under the
Creative Commons Attribution-ShareAlike 4.0 International licence (see LICENSE). Texts were filtered, de-duplicated, cut
and split into pairs; none of them is contained here. Each line gives the source, the version read and its licence.

General collections
  Open English WordNet: CC BY 4.0 and the WordNet licence (Princeton University)
  STS Benchmark (training part), SNLI (development and test parts): CC BY-SA 4.0
  SciTail (development and test parts): Apache-2.0
  MedQuAD: CC BY 4.0
  OpenTriviaQA: CC BY-SA 4.0
  Dive into Deep Learning: CC BY-SA 4.0
  The Rust Programming Language: MIT or Apache-2.0
  CNCF Cloud Native Glossary: CC BY 4.0
  Data-science interview questions: CC BY 4.0
  Computer-science flashcards of jwasham: CC BY-SA 4.0
  Redis command reference: CC BY-SA 4.0
  Documentation of vercel/ai and spring-ai (Apache-2.0), llm (Apache-2.0), kysely and zod (MIT)
"""

SECTIONS = {
    "## open-source-docs": ("Open-source documentation", "repo", "commit", "licence"),
    "## vendor-docs-and-textbooks": ("Vendor documentation, textbooks, ontologies", "repository", "commit", "licence"),
    "## general": ("Question answering, paraphrases, encyclopaedia, dictionaries", "file", "repo @ commit", "licence seen"),
}
END = "## Looked at and not taken"


def notice(sources: str) -> str:
    """The text of NOTICE, given the text of SOURCES.md."""
    lines, section, columns = [HEADER], None, None
    for line in sources.splitlines():
        if line.startswith("## "):
            section, columns = SECTIONS.get(line), None
            if section:
                lines.append(f"\n{section[0]}")
        if line.startswith("### "):
            columns = None
        if line == END:
            break
        if section and line.startswith("|") and not line.startswith("|--"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if columns is None:
                columns = [cells.index(name) for name in section[1:]]
            else:
                lines.append(entry(*(cells[column] for column in columns)))
    return "\n".join(lines) + "\n"


def entry(name: str, version: str, licence: str) -> str:
    return f"  {name} ({version.replace('<br>', ', ')}): {licence}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sources = (options.data / "training" / "SOURCES.md").read_text("utf-8")
    (options.out / "NOTICE").write_text(notice(sources), "utf-8")


if __name__ == "__main__":
    main()
