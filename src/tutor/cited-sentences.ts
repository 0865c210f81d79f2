import { sentences } from '../sentences.ts';

/** A sentence that a chat model wrote. */
export interface CitedSentence {
  /** White space that parts it from the sentence before. */
  readonly separator: string;
  /** Without its citation numbers. */
  readonly text: string;
  /** The numbers in order, without repeats. */
  readonly cards: readonly number[];
}

const NUMBERS = String.raw`\[(?:card\s*)?\d{1,3}(?:\s*[,;]\s*(?:card\s*)?\d{1,3})*\]`;
const CODE_OR_NUMBERS = new RegExp(`\`[^\`\\n]*\`|\\s*${NUMBERS}`, 'gi');
const LEADING_NUMBERS = new RegExp(`^(?:\\s*${NUMBERS})+(?:\\s*[.!?](?=\\s|$))?`, 'i');
const NUMBERS_BEHIND_STOP = /([.!?])(?=\[(?:card\s*)?\d)/gi;
const HAS_WORD = /[\p{L}\p{N}]/u;
const UNFINISHED_NUMBERS = /^\[[card\d\s,;]*$/i;

/**
 * The sentences of a text that arrives in pieces, each as soon as the next has begun. Citation numbers belong to the
 * sentence they stand in or directly behind: `… rise [1].`, `… rise. [1]` and `… rise.[1, 2]` are the same.
 */
export async function* citedSentences(pieces: AsyncIterable<string>): AsyncGenerator<CitedSentence> {
  let rest = '';
  let isFirst = true;
  const take = (span: Span): CitedSentence => {
    const separator = isFirst ? '' : rest.slice(span.after, span.start);
    isFirst = false;
    return { separator, ...read(rest.slice(span.start, span.end)) };
  };
  for await (const piece of pieces) {
    rest = (rest + piece).replace(NUMBERS_BEHIND_STOP, '$1 ');
    const complete = spansOf(rest).slice(0, -1);
    for (const span of complete) yield take(span);
    rest = rest.slice(complete.at(-1)?.end ?? 0);
  }
  for (const span of spansOf(rest)) yield take(span);
}

/** Where a sentence with its citation numbers stands in a text. */
interface Span {
  /** End of the sentence before. */
  readonly after: number;
  readonly start: number;
  end: number;
}

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const sentence of sentences(text)) {
    const start = text.indexOf(sentence, at);
    const last = spans.at(-1);
    const leading = last === undefined ? 0 : (LEADING_NUMBERS.exec(sentence)?.[0].length ?? 0);
    const own = sentence.slice(leading).trimStart();
    at = start + sentence.length;
    // The numbers of the sentence before may still be arriving; until then they belong to nobody.
    if (last !== undefined && UNFINISHED_NUMBERS.test(own)) continue;
    const isSentence = HAS_WORD.test(own);
    if (last !== undefined && (leading > 0 || !isSentence)) last.end = isSentence ? start + leading : at;
    if (isSentence) spans.push({ after: last?.end ?? 0, start: at - own.length, end: at });
  }
  return spans;
}

function read(written: string): Omit<CitedSentence, 'separator'> {
  const cards: number[] = [];
  const bare = written.replace(CODE_OR_NUMBERS, (match) => {
    if (match.startsWith('`')) return match;
    cards.push(...(match.match(/\d+/g) ?? []).map(Number));
    return '';
  });
  return { text: bare.replace(/\s+([.,;:!?])(?=\s|$)/g, '$1').trim(), cards: [...new Set(cards)] };
}
