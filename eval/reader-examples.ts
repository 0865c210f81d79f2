/**
 * `DECKWISE_SHARED=… npx tsx eval/reader-examples.ts OUT`: writes what `training/reader` learns from, read by the
 * grader's own code, so that training and grading see the same.
 *
 * OUT/vectors.bin: float32 vectors of the words, row by row. OUT/pairs.jsonl: one pair a line. OUT/pairs.bin: for each
 * pair, at byte `at`, the word numbers of the reference and of the answer (uint32), their facts and the similarities
 * (uint8, of 255). OUT/about.json: revision and dimension of the word vectors, facts a token, and the first pair's texts.
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { creditedSentences } from '../src/grade/alignment.ts';
import { compare } from '../src/grade/features.ts';
import { FACTS } from '../src/grade/pair-facts.ts';
import { pairInput } from '../src/grade/pair-input.ts';
import { WordMeanings } from '../src/grade/word-similarity.ts';
import { seededRandom } from '../src/seeded-random.ts';
import { closestOf } from './grading-observations.ts';
import { readDevelopmentSets } from './grading-sets.ts';
import { composedPairs } from './composed-pairs.ts';
import { offTopicPairs } from './off-topic-pairs.ts';
import { pairsOfCard, pairsOfGraded, pairsOfInference, type ReaderPair } from './reader-pairs.ts';
import { readWrittenCards } from './written-cards.ts';

const out = process.argv[2];
const shared = process.env['DECKWISE_SHARED'];
if (out === undefined || shared === undefined) {
  throw new Error('Give a folder to write to, and DECKWISE_SHARED as the folder of the development data.');
}
const root = join(import.meta.dirname, '..');
const vectors = await openWordVectors();
const words = new Map<string, number>();
const wordVectors: Float32Array[] = [];
mkdirSync(out, { recursive: true });
const [lines, arrays] = [
  createWriteStream(join(out, 'pairs.jsonl')),
  createWriteStream(join(out, 'pairs.bin')),
];
let at = 0;
const pairs = allPairs(join(shared, 'data'));
for (const pair of pairs) write(pair);
await Promise.all([lines, arrays].map((stream) => once(stream.end(), 'finish')));
writeFileSync(join(out, 'vectors.bin'), Buffer.concat(wordVectors.map(bytesOf)));
writeFileSync(
  join(out, 'about.json'),
  JSON.stringify({
    wordVectors: vectors.revision,
    dimension: vectors.dimension,
    facts: FACTS,
    first: { ...pairs[0]!.input, reference: pairs[0]!.references[0] },
  }),
);

function allPairs(data: string): ReaderPair[] {
  const random = seededRandom(1);
  const written = readWrittenCards(root, 'written');
  return [
    ...written.flatMap((card) => pairsOfCard(card, random)),
    ...composedPairs(written, random),
    ...offTopicPairs(written, random),
    ...pairsOfGraded(readDevelopmentSets(data)),
    ...['snli', 'scitail'].flatMap((set) => pairsOfInference(set, join(data, 'training', `${set}.jsonl`))),
  ];
}

function write({ input, references, ...told }: ReaderPair): void {
  const comparisons = references.map((reference) => compare({ ...input, reference }, vectors, null));
  const closest = closestOf(comparisons);
  const meanings = new WordMeanings(vectors);
  const { reference, answer } = pairInput(closest.texts, creditedSentences(closest.alignment), meanings);
  if (reference.tokens.length === 0 || answer.tokens.length === 0) return;
  const numbers = Uint32Array.from([...reference.tokens, ...answer.tokens], (token) => {
    let number = words.get(token.word);
    if (number === undefined) {
      number = words.size;
      words.set(token.word, number);
      wordVectors.push(meanings.of(token).vector);
    }
    return number;
  });
  const levels = Uint8Array.from(
    [...reference.facts, ...answer.facts, ...reference.similarity.values],
    (value) => Math.round(value * 255),
  );
  const sizes = { reference: reference.tokens.length, answer: answer.tokens.length };
  lines.write(`${JSON.stringify({ ...told, ...sizes, at })}\n`);
  arrays.write(bytesOf(numbers));
  arrays.write(bytesOf(levels));
  at += numbers.byteLength + levels.byteLength;
}

function bytesOf(array: Uint32Array | Uint8Array | Float32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
