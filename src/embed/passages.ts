import type { CardContent, CardField } from '../card.ts';
import { type MarkdownBlock, markdownBlocks } from '../markdown.ts';
import { sentences } from '../sentences.ts';

/** Rises whenever `passagesOf` gives other texts for the same card; stored passages are then made anew. */
export const PASSAGE_TEMPLATE_VERSION = 2;

/** A stretch of a card that is embedded on its own. */
export interface Passage {
  readonly field: CardField;
  /** 0-based, in reading order within the card. */
  readonly ordinal: number;
  /** Plain readable text, at most about 200 words of prose or code. */
  readonly text: string;
}

/** What the shortest of the known models reads (256 tokens) without its special tokens and prefixes. */
const TOKENS_PER_PASSAGE = 240;
/** Models see about this many letters as one piece. */
const LETTERS_PER_TOKEN = 8;
/** A monster answer is embedded by its first pages; all of it stays searchable by words. */
const PASSAGES_PER_FIELD = 24;

type FieldText = Omit<Passage, 'ordinal'>;

/**
 * What is embedded of a card: title with question, context, and answer, long ones as several; code apart from prose.
 * Fields without words give no passage.
 */
export function passagesOf(card: CardContent): Passage[] {
  const question = [card.title ?? '', ...markdownBlocks(card.question).map(({ text }) => text)];
  const texts = [
    ...inPassages(
      'question',
      question.filter((text) => text !== ''),
    ),
    ...proseAndCode('context', card.context),
    ...proseAndCode('answer', card.answer),
  ];
  return texts.map((passage, ordinal) => ({ ...passage, ordinal }));
}

function proseAndCode(field: CardField, markdown: string): FieldText[] {
  const blocks = markdownBlocks(markdown);
  const isCode = (block: MarkdownBlock): boolean => block.kind === 'code';
  const prose = blocks.filter((block) => !isCode(block)).map(({ text }) => text);
  const code = blocks.filter(isCode).map(({ text }) => text);
  return [...inPassages(field, prose), ...inPassages(field, code)].slice(0, PASSAGES_PER_FIELD);
}

/** Joins neighbouring texts while they fit into one passage; what is longer is cut first. */
function inPassages(field: CardField, texts: readonly string[]): FieldText[] {
  const passages: FieldText[] = [];
  let current: string[] = [];
  let size = 0;
  const finish = (): void => {
    const text = current.join('\n');
    if (/[\p{L}\p{N}]/u.test(text)) passages.push({ field, text });
    [current, size] = [[], 0];
  };
  for (const part of texts.flatMap((text) => fittingParts(text, CUTS))) {
    const tokens = estimatedTokens(part);
    if (size + tokens > TOKENS_PER_PASSAGE) finish();
    current.push(part);
    size += tokens;
  }
  finish();
  return passages;
}

/** Ways to cut a text that is too long, the most readable first. */
const CUTS: readonly ((text: string) => string[])[] = [
  (text) => text.split('\n'),
  sentences,
  (text) => text.split(/\s+/),
  (text) => text.match(/[^]{1,240}/gu) ?? [],
];

function fittingParts(text: string, cuts: typeof CUTS): string[] {
  const [cut, ...finer] = cuts;
  if (cut === undefined || estimatedTokens(text) <= TOKENS_PER_PASSAGE) return [text];
  return cut(text).flatMap((part) => fittingParts(part, finer));
}

/** Tokens of a text as an English word-piece vocabulary would cut it, rather too many than too few. */
function estimatedTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(/[a-z]+|\d+|[^\sa-z\d]/giu)) {
    tokens += Math.ceil(piece.length / (/^\d/.test(piece) ? 3 : LETTERS_PER_TOKEN));
  }
  return tokens;
}
