import type { CardContent } from '../card.ts';
import { DeckwiseError } from '../errors.ts';
import { type FenceRole, findFences } from './code-fences.ts';
import { tokenize } from './deck-tokens.ts';
import { parseDeck } from './parse-deck.ts';

/**
 * Writes a card in the deck format, so that parsing gives it back: `parse(render(card)) = card`. Where a line of it
 * would be read as a marker (`x??`, `---`, `:p …`, a `####` heading, `Tags: …`), a backslash is put before the marker,
 * which the parser takes away again. Code fences need no such care. It reads back alone and among other cards.
 *
 * @throws {DeckwiseError} `bad-input` for what the format cannot hold: an empty question or answer, a field with space
 * around it or carriage returns, a title of several lines, a tag with a comma, or a code fence without its end.
 */
export function renderCard(card: CardContent): string {
  refuseInexpressible(card);
  for (const write of [asWritten, escaped]) {
    const text = writeCard(card, write);
    const among = `${NEIGHBOUR}${text}${NEIGHBOUR}`;
    const cards = [NEIGHBOUR_CARD, card, NEIGHBOUR_CARD];
    if (readsBack(text, [card]) && readsBack(among, cards)) return text;
  }
  throw notWritable(`A card: “${card.question.slice(0, 80)}”`);
}

/**
 * Writes a deck that parses to these cards, with `tags` (which every card is taken to have) below the deck's name.
 *
 * @param name null for a deck that is called after its file; its cards then carry the tags themselves.
 * @throws {DeckwiseError} `bad-input` as `renderCard`, and for a name that is empty or has several lines.
 */
export function renderDeck(
  name: string | null,
  tags: readonly string[],
  cards: readonly CardContent[],
): string {
  const deckTags = name === null ? [] : tags;
  const whole = cards.map((card) => ({ ...card, tags: [...new Set([...tags, ...card.tags])] }));
  const own = whole.map((card) => ({ ...card, tags: card.tags.filter((tag) => !deckTags.includes(tag)) }));
  const header = (write: WriteText): string =>
    name === null ? '' : `${write('# ', name)}\n${tagLine(deckTags)}\n`;
  const lean = header(asWritten) + own.map(renderCard).join('\n');
  if (readsBack(lean, whole, name)) return lean;
  const careful = header(escaped) + own.map((card) => writeCard(card, escaped)).join('\n');
  if (readsBack(careful, whole, name)) return careful;
  throw notWritable(`The deck “${name ?? 'without a name'}”`);
}

const notWritable = (what: string): DeckwiseError =>
  new DeckwiseError('bad-input', `${what} cannot be written as Markdown.`, {
    hint: 'Close the code fence it leaves open, if it does.',
  });

function refuseInexpressible(card: CardContent): void {
  const fields = {
    title: card.title ?? '',
    context: card.context,
    question: card.question,
    answer: card.answer,
  };
  const refuse = (field: string, why: string): never => {
    throw new DeckwiseError('bad-input', `The ${field} of a card ${why}.`, { where: field });
  };
  for (const [field, text] of Object.entries(fields)) {
    if (text !== text.trim() || text.includes('\r')) refuse(field, 'has space around it or carriage returns');
  }
  if (card.question === '' || card.answer === '') refuse('question or answer', 'is empty');
  if (card.title === '' || fields.title.includes('\n')) refuse('title', 'is empty or has several lines');
  const badTag = card.tags.find((tag) => tag === '' || tag !== tag.trim() || /[,\r\n]/.test(tag));
  if (badTag !== undefined) refuse('tag', `cannot be “${badTag}”: no commas, line ends or space around it`);
}

/** Writes text that begins behind `marker` on the same line. */
type WriteText = (marker: string, text: string) => string;

const asWritten: WriteText = (marker, text) => marker + text;

function writeCard(card: CardContent, write: WriteText): string {
  const needsHeading = card.title !== null || card.tags.length > 0;
  const heading = needsHeading ? `${write('#### ', card.title ?? '').trimEnd()}\n` : '';
  const context = card.context === '' ? '' : `${write('', card.context)}\n\n`;
  const body = `${write(':p ', card.question)}\n??x\n${write('', card.answer)}\nx??\n`;
  return `${heading}${tagLine(card.tags)}${context}${body}\n---\n`;
}

const tagLine = (tags: readonly string[]): string => (tags.length === 0 ? '' : `Tags: ${tags.join(', ')}\n`);

/** Puts a backslash before everything outside code that looks like a marker. */
function escaped(marker: string, text: string): string {
  const lines = (marker + text).split('\n');
  const roles = rolesBesideOpenFences(lines);
  const safe = lines.map((line, index) =>
    roles[index] === 'outside' ? escapeLine(line, index === 0 ? marker.length : 0) : line,
  );
  return safe.join('\n');
}

/** A fence that nothing closes is no fence here, so that it gets its backslash too. */
function rolesBesideOpenFences(lines: readonly string[]): readonly FenceRole[] {
  let visible = lines;
  let found = findFences(visible);
  for (let count = 0; count < MOST_MARKERS && found.unclosed.length > 0; count++) {
    visible = visible.with(found.unclosed[0]!, '');
    found = findFences(visible);
  }
  return found.roles;
}

/** With more markers in a line, or open fences in a text, than this the check of the whole card refuses it. */
const MOST_MARKERS = 16;

function escapeLine(line: string, firstColumn: number): string {
  let safe = line;
  let from = firstColumn;
  for (let count = 0; count < MOST_MARKERS; count++) {
    const at = firstUnsafe(safe, from);
    if (at === null) return safe;
    safe = `${safe.slice(0, at)}\\${safe.slice(at)}`;
    from = at + 2;
  }
  return safe;
}

/** Where, from a column on, the first marker stands, or the first backslash the parser would take away. */
function firstUnsafe(line: string, from: number): number | null {
  const indent = line.length - line.trimStart().length;
  let position = 0;
  for (const { form, start, end } of tokenize([line], ['outside'])) {
    if (start > position && position >= from) return position;
    const marker = start === 0 ? indent : start;
    if (form !== '' && marker >= from) return marker;
    position = end;
  }
  return null;
}

const NEIGHBOUR_CARD: CardContent = {
  title: 'A',
  context: '',
  question: 'B',
  answer: '```\nC\n```',
  tags: [],
};
const NEIGHBOUR = writeCard(NEIGHBOUR_CARD, asWritten);

function readsBack(text: string, cards: readonly CardContent[], name: string | null = null): boolean {
  const read = parseDeck(text, '');
  const isWhole = read.name === name && read.cards.length === cards.length;
  return isWhole && read.cards.every((card, index) => isSame(card, cards[index]!));
}

function isSame(one: CardContent, other: CardContent): boolean {
  const fields = ['title', 'context', 'question', 'answer'] as const;
  return fields.every((field) => one[field] === other[field]) && one.tags.join() === other.tags.join();
}
