import { describe, expect, it } from 'vitest';
import { rewordLightly } from '../../eval/reword-lightly.ts';
import { seededRandom } from '../../src/seeded-random.ts';
import { contentWords } from '../../src/words.ts';

const TEXT =
  'When a lock is held, the others wait. A mutex lets only one thread enter the section at a time.';

describe('light rewording', () => {
  const versions = Array.from({ length: 30 }, (_, seed) => rewordLightly(TEXT, seededRandom(seed + 1)));

  it('keeps the content words, but for one of a long sentence', () => {
    const words = new Set(contentWords(TEXT));
    for (const version of versions) {
      const kept = new Set(contentWords(version));
      expect([...words].filter((word) => !kept.has(word)).length).toBeLessThanOrEqual(1);
    }
    const short = 'A byte has eight bits.';
    for (let seed = 1; seed < 20; seed++) {
      expect(contentWords(rewordLightly(short, seededRandom(seed)))).toEqual(
        expect.arrayContaining(contentWords(short)),
      );
    }
  });

  it('keeps every denial and number', () => {
    const denied =
      'It is not the leader that never writes more than 100 pages without other replicas asking for them.';
    for (let seed = 1; seed < 40; seed++) {
      const version = rewordLightly(denied, seededRandom(seed));
      for (const word of ['not', 'never', 'without', '100']) expect(version.split(' ')).toContain(word);
    }
  });

  it('turns sentences, phrases and clauses around', () => {
    expect(new Set(versions).size).toBeGreaterThan(10);
    expect(versions.some((version) => /at a time A mutex/i.test(version))).toBe(true);
    expect(versions.some((version) => /others wait, When/i.test(version))).toBe(true);
    expect(versions.some((version) => version.indexOf('mutex') < version.indexOf('lock'))).toBe(true);
  });
});
