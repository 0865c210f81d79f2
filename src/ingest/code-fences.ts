/** How a line stands to code fences: outside, the fence line itself, or code between two of them. */
export type FenceRole = 'outside' | 'fence' | 'code';

export interface FencedLines {
  readonly roles: readonly FenceRole[];
  /** 0-based lines of fences that nothing closes. */
  readonly unclosed: readonly number[];
}

interface Fence {
  readonly mark: '`' | '~';
  readonly length: number;
  /** Without a language behind it, so that it can close another fence. */
  readonly bare: boolean;
}

const FENCE = /^\s*(`{3,}|~{3,})([^\n]*)$/;
const CLOSER_LINE = /^\s*(?::?x\?+x?|\?{2,}x?|:x)\s*$/;
const END_OF_CARD = /^\s*(?:-{3,}\s*$|#### |:p(?:\s|$))/;
const OPENER_LINE = /^\s*\?\?x\s*$/;
const QUESTION_LINE = /^\s*:p(?:\s|$)/;

/**
 * Finds the code of a deck, in time linear in its lines. A fence is closed as CommonMark says, unless a card ends
 * before: then it was forgotten, and it stops where the card does, so that one slip does not swallow the cards after
 * it. A fence that shows the deck format itself also holds such an end; it is told from a forgotten one by the even
 * number of fences between its closing fence and the next marker.
 */
export function findFences(lines: readonly string[]): FencedLines {
  const fences = lines.map(fenceOf);
  const ahead = lookAhead(lines, fences);
  const roles: FenceRole[] = Array.from<FenceRole>({ length: lines.length }).fill('outside');
  const unclosed: number[] = [];
  let line = 0;
  while (line < lines.length) {
    const fence = fences[line];
    if (fence == null) {
      line++;
      continue;
    }
    const cardEnd = endOfCard(line, ahead);
    const closing = closingFence(line, fence, cardEnd, ahead);
    if (closing === null) unclosed.push(line);
    else roles[closing] = 'fence';
    roles[line] = 'fence';
    roles.fill('code', line + 1, closing ?? cardEnd);
    line = closing === null ? cardEnd : closing + 1;
  }
  return { roles, unclosed };
}

function fenceOf(line: string): Fence | null {
  const match = FENCE.exec(line);
  if (match === null) return null;
  const [, mark = '', info = ''] = match;
  if (mark.startsWith('`') && info.includes('`')) return null;
  return { mark: mark.startsWith('`') ? '`' : '~', length: mark.length, bare: info.trim() === '' };
}

/** For each line and the end of the file: the first line at or after it that is of a kind. */
interface LookAhead {
  readonly cardEnd: Int32Array;
  readonly marker: Int32Array;
  readonly opener: Int32Array;
  readonly named: Int32Array;
  /** For a fence: the line that closes it by CommonMark's rule. */
  readonly closing: Int32Array;
  readonly fencesBefore: Int32Array;
  /** 1 where the last marker before the line is a question. */
  readonly inQuestion: Uint8Array;
}

function lookAhead(lines: readonly string[], fences: readonly (Fence | null)[]): LookAhead {
  const size = lines.length;
  const column = (): Int32Array => new Int32Array(size + 2).fill(size);
  const next = { cardEnd: column(), marker: column(), opener: column(), named: column() };
  let following = '';
  for (let line = size - 1; line >= 0; line--) {
    const text = lines[line]!;
    for (const table of Object.values(next)) table[line] = table[line + 1]!;
    if (text.trim() === '') continue;
    if (endsCard(text, following)) next.cardEnd[line] = line;
    if (CLOSER_LINE.test(text) || END_OF_CARD.test(text)) next.marker[line] = line;
    if (OPENER_LINE.test(text)) next.opener[line] = line;
    if (fences[line]?.bare === false) next.named[line] = line;
    following = text;
  }
  return { ...next, closing: closingFences(fences), ...lookBack(lines, fences) };
}

/** A card surely ends with a closing marker at its foot, a separator above the next card, or a complete question. */
function endsCard(text: string, following: string): boolean {
  if (CLOSER_LINE.test(text)) return following === '' || END_OF_CARD.test(following);
  if (QUESTION_LINE.test(text)) return OPENER_LINE.test(following);
  if (!END_OF_CARD.test(text)) return false;
  return text.trimStart().startsWith('#') ? QUESTION_LINE.test(following) : END_OF_CARD.test(following);
}

const LONGEST_MARK = 8;

/** Longer marks count as eight long, which bounds the table that makes this linear. */
function closingFences(fences: readonly (Fence | null)[]): Int32Array {
  const closing = new Int32Array(fences.length).fill(fences.length);
  const atLeast = { '`': new Int32Array(LONGEST_MARK + 1), '~': new Int32Array(LONGEST_MARK + 1) };
  for (const table of Object.values(atLeast)) table.fill(fences.length);
  for (let line = fences.length - 1; line >= 0; line--) {
    const fence = fences[line];
    if (fence == null) continue;
    const length = Math.min(fence.length, LONGEST_MARK);
    closing[line] = atLeast[fence.mark][length]!;
    if (fence.bare) atLeast[fence.mark].fill(line, 0, length + 1);
  }
  return closing;
}

function lookBack(
  lines: readonly string[],
  fences: readonly (Fence | null)[],
): Pick<LookAhead, 'fencesBefore' | 'inQuestion'> {
  const fencesBefore = new Int32Array(lines.length + 2);
  const inQuestion = new Uint8Array(lines.length + 2);
  lines.forEach((text, line) => {
    fencesBefore[line + 1] = fencesBefore[line]! + (fences[line] == null ? 0 : 1);
    inQuestion[line + 1] = inQuestion[line]!;
    if (QUESTION_LINE.test(text)) inQuestion[line + 1] = 1;
    else if (CLOSER_LINE.test(text) || END_OF_CARD.test(text)) inQuestion[line + 1] = 0;
  });
  return { fencesBefore, inQuestion };
}

/** A fence in a question also ends where the answer opens. */
function endOfCard(line: number, ahead: LookAhead): number {
  const cardEnd = ahead.cardEnd[line + 1]!;
  return ahead.inQuestion[line] === 1 ? Math.min(cardEnd, ahead.opener[line + 1]!) : cardEnd;
}

function closingFence(line: number, fence: Fence, cardEnd: number, ahead: LookAhead): number | null {
  const closing = ahead.closing[line]!;
  if (closing === ahead.closing.length) return null;
  const unusual = fence.length > 3 || fence.mark === '~';
  if (closing < cardEnd || unusual) return closing;
  if (ahead.named[cardEnd]! < closing) return null;
  const marker = ahead.marker[closing + 1]!;
  const fencesBetween = ahead.fencesBefore[marker]! - ahead.fencesBefore[closing + 1]!;
  return fencesBetween % 2 === 0 ? closing : null;
}
