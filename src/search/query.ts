import { contentWords, words } from '../words.ts';

/** Longest query that is searched, in UTF-16 code units; a longer one is refused. */
export const MAXIMUM_QUERY_LENGTH = 10_000;
/** Words looked up at most: a pasted page is searched by its first words. */
const MAXIMUM_QUERY_WORDS = 64;

/** What a query asks for, read once and used by every ranker. */
export interface Query {
  /** As typed, trimmed. */
  readonly text: string;
  /** Distinct words for the lexical index, stop words left out unless there is nothing else. */
  readonly words: readonly string[];
}

export function parseQuery(text: string): Query {
  const trimmed = text.trim();
  const content = contentWords(trimmed);
  const chosen = content.length > 0 ? content : words(trimmed);
  return { text: trimmed, words: [...new Set(chosen)].slice(0, MAXIMUM_QUERY_WORDS) };
}
