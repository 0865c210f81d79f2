import type { CardContent, CardField } from '../card.ts';
import { type MarkdownBlock, markdownBlocks } from '../markdown.ts';
import { sentences } from '../sentences.ts';

/** Rises whenever `passagesOf` gives other texts for the same card; stored passages are then made anew. */
export const PASSAGE_TEMPLATE_VERSION = 1;

/** A stretch of a card that is embedded on its own. */
export interface Passage {
  readonly field: CardField;
  /** 0-based, in reading order within the card. */
  readonly ordinal: number;
  /** Plain readable text, at most about 200 words of prose or code. */
  readonly text: string;
}

const WORDS_PER_PASSAGE = 200;
/** A monster answer is embedded by its first pages; all of it stays searchable by words. */
const PASSAGES_PER_FIELD = 24;

/**
 * What is embedded of a card: title with question, context, and answer, long ones as several; code apart from prose.
 * Fields without words give no passage.
 */
export function passagesOf(card: CardContent): Passage[] {
  const question = [card.title ?? '', plainText(card.question)].filter((text) => text !== '').join('\n');
  const texts: { field: CardField; text: string }[] = [
    { field: 'question', text: question },
    ...fieldPassages('context', card.context),
    ...fieldPassages('answer', card.answer),
  ];
  return texts.filter(({ text }) => text.trim() !== '').map((passage, ordinal) => ({ ...passage, ordinal }));
}

function plainText(markdown: string): string {
  return markdownBlocks(markdown)
    .map((block) => block.text)
    .join('\n');
}

function fieldPassages(field: CardField, markdown: string): { field: CardField; text: string }[] {
  const blocks = markdownBlocks(markdown);
  const prose = blocks.filter((block) => block.kind !== 'code');
  const code = blocks.filter((block) => block.kind === 'code');
  return [...packed(prose.flatMap(proseParts)), ...packed(code.flatMap(codeParts))]
    .slice(0, PASSAGES_PER_FIELD)
    .map((text) => ({ field, text }));
}

/** A block as it is, or by sentences when it is longer than a passage. */
function proseParts(block: MarkdownBlock): string[] {
  return wordCount(block.text) <= WORDS_PER_PASSAGE ? [block.text] : sentences(block.text).flatMap(cutWords);
}

function codeParts(block: MarkdownBlock): string[] {
  return wordCount(block.text) <= WORDS_PER_PASSAGE ? [block.text] : block.text.split('\n').flatMap(cutWords);
}

function cutWords(text: string): string[] {
  const all = text.split(/\s+/);
  if (all.length <= WORDS_PER_PASSAGE) return [text];
  const parts: string[] = [];
  for (let start = 0; start < all.length; start += WORDS_PER_PASSAGE) {
    parts.push(all.slice(start, start + WORDS_PER_PASSAGE).join(' '));
  }
  return parts;
}

/** Joins neighbouring parts while they fit into one passage. */
function packed(parts: readonly string[]): string[] {
  const passages: string[] = [];
  let current: string[] = [];
  let size = 0;
  for (const part of parts) {
    const count = wordCount(part);
    if (size + count > WORDS_PER_PASSAGE && current.length > 0) {
      passages.push(current.join('\n'));
      [current, size] = [[], 0];
    }
    current.push(part);
    size += count;
  }
  if (current.length > 0) passages.push(current.join('\n'));
  return passages;
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
