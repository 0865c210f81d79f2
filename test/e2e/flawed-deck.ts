import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAWED = `# Sets and Relations

#### Union
:p What does the union of two sets hold?
??x
Every element of either set.
x??
---

#### Power Set
:p How many elements has the power set of a set of n elements?
---

#### Complement
:p What is the complement of a set?
??x
Everything of the universe that is <b>not</b> in the set.
---
`;

/** A deck of three cards: one in order, one without an answer (line 11), one that is not closed; in a folder of its own. */
export function writeFlawedDeck(): { readonly file: string; readonly mended: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'deckwise-flawed-')), 'sets.md');
  writeFileSync(file, FLAWED);
  const mended = FLAWED.replace('of n elements?\n', 'of n elements?\n??x\nTwo to the n.\nx??\n');
  return { file, mended };
}
