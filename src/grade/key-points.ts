import { markdownBlocks, type MarkdownBlock } from '../markdown.ts';
import { sentences } from '../sentences.ts';
import { listedItems, withOneAlternative } from './alternatives.ts';
import { tokensOf, type Token } from './tokens.ts';

export type KeyPointKind = 'claim' | 'example' | 'code';

/** One thing the reference says. */
export interface KeyPoint {
  readonly text: string;
  readonly kind: KeyPointKind;
  /** Of the whole reference; all weights sum to 1. */
  readonly weight: number;
  readonly tokens: readonly Token[];
}

/** A point's tokens with sentence numbers that no other point has: within a point they are counted from 0. */
export function tokensApart(point: KeyPoint, index: number): Token[] {
  return point.tokens.map((token) => ({ ...token, sentence: token.sentence + index * 1_000 }));
}

/** The tokens of all that the reference claims, without examples and code. */
export function claimTokens(points: readonly KeyPoint[]): Token[] {
  return points.filter(({ kind }) => kind === 'claim').flatMap(({ tokens }) => tokens);
}

/** What a full answer holds. */
export interface Reference {
  readonly points: readonly KeyPoint[];
  /** How many list items a full answer needs ("name three"), where fewer than all are asked for. */
  readonly required: number | null;
}

const MAX_POINTS = 24;
const MAX_POINT_TOKENS = 80;
const MAX_REFERENCE_TOKENS = 500;
const KIND_WEIGHT: Readonly<Record<KeyPointKind, number>> = {
  claim: 1,
  example: 0.12,
  code: 0.08,
};
/** Prose leads with its main point: later sentences count for less, list items all alike. */
const LATER_SENTENCE_DECAY = 0.75;

const EXAMPLE_OPENER =
  /^(?:for (?:example|instance)|e\.g\.|examples?\b|here(?:'s| is| are)|in (?:this|the) (?:example|code|snippet)|consider\b|suppose\b|imagine\b|note\b|to (?:illustrate|verify)|code examples?\b)/i;
const EXAMPLE_HEADING = /\b(?:example|pseudocode|usage|illustration|code|snippet)s?\b[^.]{0,40}:?$/i;
const OPTIONAL = /\((?:optional|optionally|bonus|not required)[^)]*\)/i;
const CLAUSE_BREAK =
  /;\s+|,\s+(?=(?:but|while|whereas|which|thereby|so that|and (?:the|it|they|that|a|an)|because|indicating|allowing|making|leading|resulting|not)\b)|\s+(?=(?:whereas|because|thereby)\b)/i;
const SMALL_NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};
const REQUIRED =
  /\b(?:any|name|list|give|state|mention|provide|describe)\s+(?:at least\s+|any\s+)?(one|two|three|four|five|six|\d)\b/i;

/**
 * Splits a reference answer (Markdown) into weighted key points, in reading order.
 *
 * @param answerStems stems of the learner's words: they decide which side of `a / b` is asked for
 */
export function readReference(
  question: string,
  reference: string,
  answerStems: ReadonlySet<string> = NO_STEMS,
): Reference {
  const blocks = markdownBlocks(reference);
  const drafts = markDrafts(blocks, REQUIRED.test(question) && isOneSentence(blocks));
  return {
    points: weigh(drafts.slice(0, MAX_POINTS), answerStems),
    required: requiredItems(question, reference, drafts),
  };
}

/** More than one sentence is an explanation, not a list. */
function isOneSentence(blocks: readonly MarkdownBlock[]): boolean {
  return blocks.length === 1 && sentences(blocks[0]!.text).length === 1;
}

const NO_STEMS: ReadonlySet<string> = new Set();

interface Draft {
  readonly text: string;
  readonly kind: KeyPointKind;
  readonly listed: boolean;
  readonly optional: boolean;
}

function markDrafts(blocks: readonly MarkdownBlock[], asked: boolean): Draft[] {
  const drafts: Draft[] = [];
  let insideExample = false;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      insideExample = EXAMPLE_HEADING.test(block.text);
      continue;
    }
    if (block.kind === 'code') {
      drafts.push({
        text: block.text,
        kind: 'code',
        listed: false,
        optional: false,
      });
      continue;
    }
    if (block.kind === 'paragraph') insideExample = false;
    const listed = block.kind === 'list-item' || block.kind === 'table-row';
    for (const sentence of sentences(block.text)) {
      if (EXAMPLE_OPENER.test(sentence) || (sentence.endsWith(':') && EXAMPLE_HEADING.test(sentence)))
        insideExample = true;
      const items = listed ? [] : listedItems(sentence, asked);
      for (const text of items.length > 0 ? items : clausesOf(sentence)) {
        drafts.push({
          text,
          kind: insideExample ? 'example' : 'claim',
          listed: listed || items.length > 0,
          optional: OPTIONAL.test(sentence),
        });
      }
    }
  }
  return drafts.some((draft) => draft.kind === 'claim')
    ? drafts
    : drafts.map((draft) => ({ ...draft, kind: 'claim' }));
}

/** A long sentence in clauses that can stand alone; a short one whole. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  for (const part of sentence.split(CLAUSE_BREAK)) {
    const previous = clauses.at(-1);
    if (previous !== undefined && (contentCount(part) < 3 || contentCount(previous) < 3)) {
      clauses[clauses.length - 1] = sentence.slice(
        sentence.indexOf(previous),
        sentence.indexOf(part, sentence.indexOf(previous) + previous.length) + part.length,
      );
    } else clauses.push(part);
  }
  return clauses;
}

function contentCount(text: string): number {
  return tokensOf(text).filter((token) => token.content).length;
}

function weigh(drafts: readonly Draft[], answerStems: ReadonlySet<string>): KeyPoint[] {
  let position = 1;
  const raw = drafts.map((draft) => {
    const weight = draft.optional
      ? 0
      : KIND_WEIGHT[draft.kind] * (draft.listed ? Math.max(position, 0.5) : position);
    if (!draft.listed && draft.kind === 'claim') position *= LATER_SENTENCE_DECAY;
    return weight;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0) || 1;
  let left = MAX_REFERENCE_TOKENS;
  return drafts.map((draft, i) => {
    const asked = draft.kind === 'code' ? draft.text : withOneAlternative(draft.text, answerStems);
    const tokens = tokensOf(asked, Math.min(left, MAX_POINT_TOKENS));
    left -= tokens.length;
    return {
      text: draft.text,
      kind: draft.kind,
      weight: raw[i]! / total,
      tokens,
    };
  });
}

function requiredItems(question: string, reference: string, drafts: readonly Draft[]): number | null {
  const items = drafts.filter((draft) => draft.listed && draft.kind === 'claim').length;
  const asked = REQUIRED.exec(reference.slice(0, 200)) ?? REQUIRED.exec(question);
  if (asked === null || items === 0) return null;
  const count = SMALL_NUMBERS[asked[1]!.toLowerCase()] ?? Number(asked[1]);
  return count > 0 && count < items ? count : null;
}
