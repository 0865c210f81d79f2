import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import { compare } from '../../src/grade/features.ts';
import { readPairReader, shippedPairReader } from '../../src/grade/pair-reader.ts';

const shippedFile = new URL('../../src/grade/pair-reader.json', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'deckwise-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

let vectors: WordVectors;
beforeAll(async () => {
  vectors = await openWordVectors();
});

function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(readFileSync(shippedFile, 'utf8')) as Record<string, unknown>;
  change(file);
  const path = join(folder, 'reader.json');
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe('the pair reader', () => {
  it('was trained with the word vectors that ship', () => {
    expect(shippedPairReader().wordVectors).toBe(vectors.revision);
  });

  it('computes what training computed', () => {
    const { texts, probabilities } = shippedPairReader().probe;
    const { context, ...rest } = texts;
    const input = { ...rest, ...(context === undefined ? {} : { context }) };
    const { readPartial, readCorrect, readContradiction } = compare(input, vectors).features;
    // Training saw facts and similarities in 255 steps.
    expect(readPartial).toBeCloseTo(probabilities[0], 3);
    expect(readCorrect).toBeCloseTo(probabilities[1], 3);
    expect(readContradiction).toBeCloseTo(probabilities[2], 3);
  });

  it('finds more to contradict in an exchange than in another wording', () => {
    const card = {
      question: 'Which way does data flow in leader-based replication?',
      reference: 'The leader takes the writes and sends them to its followers, which only serve reads.',
    };
    const contradiction = (answer: string) =>
      compare({ ...card, answer }, vectors).features.readContradiction;
    expect(
      contradiction('The followers take the writes and send them to the leader, which only serves reads.'),
    ).toBeGreaterThan(
      contradiction('Writes go to the leader; followers get them from there and answer reads.'),
    );
  });

  it('refuses a file with a tensor that is not as large as it says', () => {
    const path = changed((file) => {
      const network = file['network'] as { heads: { shape: [number, number] } };
      network.heads.shape = [3, 4];
    });
    expect(() => readPairReader(path)).toThrow('A tensor of 3 × 4 cannot have');
  });

  it('refuses a file whose layers do not fit each other', () => {
    const path = changed((file) => {
      const network = file['network'] as Record<'heads' | 'attention', unknown>;
      network.heads = network.attention;
    });
    expect(() => readPairReader(path)).toThrow('train it again');
  });

  it('refuses a file with an unknown key', () => {
    expect(() => readPairReader(changed((file) => (file['extra'] = 1)))).toThrow('extra');
  });
});
