import { beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import { creditedSentences } from '../../src/grade/alignment.ts';
import { compare } from '../../src/grade/features.ts';
import { FACT_NAMES, FACTS, type PairSide } from '../../src/grade/pair-facts.ts';
import { pairInput, type PairInput } from '../../src/grade/pair-input.ts';
import { WordMeanings } from '../../src/grade/word-similarity.ts';

let vectors: WordVectors;
beforeAll(async () => {
  vectors = await openWordVectors();
});

function read(reference: string, answer: string, question = ''): PairInput {
  const { texts, alignment } = compare({ question, reference, answer }, vectors, null);
  return pairInput(texts, creditedSentences(alignment), new WordMeanings(vectors));
}

function wordsWith(side: PairSide, fact: (typeof FACT_NAMES)[number]): string[] {
  const place = FACT_NAMES.indexOf(fact);
  return side.tokens.flatMap(({ word }, row) => (side.facts[row * FACTS + place] === 1 ? [word] : []));
}

describe('what the pair reader sees', () => {
  it('lies between 0 and 1', () => {
    const { reference, answer } = read('A stack grows downwards from 100.', 'It does not grow up.');
    for (const value of [...reference.facts, ...answer.facts, ...reference.similarity.values]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it('tells a word that one text denies and the other claims', () => {
    const { reference, answer } = read('Replicas accept writes.', 'Replicas do not accept writes.');
    expect(wordsWith(answer, 'deniedAgainstClaimed')).toEqual(['accept', 'writes']);
    expect(wordsWith(reference, 'claimedAgainstDenied')).toEqual(['accept', 'writes']);
  });

  it('tells a number that the other text does not have', () => {
    const { reference, answer } = read('A byte has 8 bits.', 'A byte has 10 bits.');
    expect(wordsWith(reference, 'unmatchedNumber')).toEqual(['8']);
    expect(wordsWith(answer, 'unmatchedNumber')).toEqual(['10']);
  });

  it('takes a misspelt word for the same', () => {
    const { answer } = read('Writes go to the follower.', 'Writes go to the folower.');
    expect(wordsWith(answer, 'same')).toEqual(expect.arrayContaining(['folower']));
  });

  it('reads a bare yes', () => {
    const { answer } = read('Yes, it retransmits what is lost.', 'Yes.', 'Is it reliable?');
    expect(answer.tokens.map(({ word }) => word)).toEqual(['yes']);
  });

  it('keeps the claims of a reference that is too long, not its code', () => {
    const code = `\`\`\`js\n${'let a = b + c;\n'.repeat(40)}\`\`\``;
    const { reference } = read(`${code}\n\nThe mantle convects slowly.`, 'It convects.');
    expect(reference.tokens.slice(0, 4).map(({ word }) => word)).toEqual([
      'the',
      'mantle',
      'convects',
      'slowly',
    ]);
  });

  it('tells words that stand in another order', () => {
    const { answer } = read('The leader copies to the follower.', 'The follower copies to the leader.');
    expect(wordsWith(answer, 'backwards')).not.toEqual([]);
  });

  it('tells which sentence of a reference is about what is asked', () => {
    const { reference } = read(
      'Compilers are old. A linker resolves the symbols between object files. Symbols have names.',
      'It resolves symbols.',
      'What does a linker do with symbols?',
    );
    expect(wordsWith(reference, 'asked')).toEqual(
      'a linker resolves the symbols between object files'.split(' '),
    );
  });

  it('tells words that join from each other, and no others', () => {
    const { answer } = read('Sender before receiver.', 'By sender, then after, alligator.');
    const classes = answer.tokens.map((_, row) =>
      answer.facts.subarray(row * FACTS + FACT_NAMES.length, (row + 1) * FACTS).indexOf(1),
    );
    const [by, sender, then, after, alligator] = classes;
    expect(by).not.toBe(then);
    expect(then).toBe(after);
    expect([sender, alligator]).toEqual([-1, -1]);
  });

  it('does not depend on the order of the sentences of an answer', () => {
    const reference = 'Atomicity undoes half a transaction. Durability keeps what was committed.';
    const [first, second] = ['Half a transaction is undone.', 'What was committed stays durable.'];
    const there = read(reference, `${first} ${second}`);
    const back = read(reference, `${second} ${first}`);
    expect(back.answer.facts).toEqual(there.answer.facts);
    expect(back.reference.facts).toEqual(there.reference.facts);
    expect(back.reference.similarity).toEqual(there.reference.similarity);
  });

  it('leaves out sentences that touch nothing of the reference', () => {
    const reference = 'The mantle convects slowly.';
    const plain = read(reference, 'The mantle convects.');
    const padded = read(reference, 'The mantle convects. Tuesday brings fresh bananas.');
    expect(padded.answer.tokens.map(({ word }) => word)).toEqual(plain.answer.tokens.map(({ word }) => word));
  });

  it('is bounded however long the texts are', () => {
    const { reference, answer } = read(
      'The mantle below the crust convects slowly. '.repeat(500),
      'The mantle below the crust convects slowly. '.repeat(5_000),
    );
    expect(reference.tokens).toHaveLength(160);
    expect(answer.tokens).toHaveLength(150);
  });
});
