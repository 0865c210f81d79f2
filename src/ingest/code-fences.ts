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
  /** Behind text, as in `…$$```java`: its line is text, what follows is code. */
  readonly glued: boolean;
}

/** What a line looks like, whether it stands in code or not. */
type Shape = 'blank' | 'text' | 'opener' | 'closer' | 'separator' | 'heading' | 'question';

const FENCE = /^\s*(`{3,}|~{3,})([^\n]*)$/;
const GLUED_FENCE = /[^\s`]\s*`{3}[a-z][\w+#-]*\s*$/i;
const SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/^\?\?x\s*$/, 'opener'],
  [/^(?::?x\?+x?|\?{2,}x?|:x)\s*$/, 'closer'],
  [/^-{3,}\s*$/, 'separator'],
  [/^#### /, 'heading'],
  [/^:p(?:\s|$)/, 'question'],
];
const MARKER_START = new Set(['?', ':', 'x', '-', '#']);
const CARD_END = new Set<Shape>(['separator', 'heading', 'question']);

/**
 * Finds the code of a deck, in time linear in its lines. A fence is closed as CommonMark says, unless a card ends
 * before: then it was forgotten, and it stops where the card does, so that one slip does not swallow the cards after
 * it. A fence that shows the deck format itself also holds such an end; it is told from a forgotten one by the even
 * number of fences between its closing fence and the next marker.
 */
export function findFences(lines: readonly string[]): FencedLines {
  const fences = lines.map(fenceOf);
  const ahead = lookAhead(lines.map(shapeOf), fences);
  const roles: FenceRole[] = Array.from<FenceRole>({ length: lines.length }).fill('outside');
  const unclosed: number[] = [];
  let line = 0;
  while (line < lines.length) {
    const fence = fences[line];
    if (fence === undefined || fence === null) {
      line++;
      continue;
    }
    const cardEnd = endOfCard(line, ahead);
    const closing = closingFence(line, fence, cardEnd, ahead);
    if (closing === null) unclosed.push(line);
    else roles[closing] = 'fence';
    if (!fence.glued) roles[line] = 'fence';
    roles.fill('code', line + 1, closing ?? cardEnd);
    line = closing === null ? cardEnd : closing + 1;
  }
  return { roles, unclosed };
}

function shapeOf(line: string): Shape {
  const text = line.trimStart();
  if (text === '') return 'blank';
  if (!MARKER_START.has(text[0]!)) return 'text';
  return SHAPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'text';
}

function fenceOf(line: string): Fence | null {
  if (!line.includes('```') && !line.includes('~~~')) return null;
  const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
  if (mark === '') return gluedFence(line);
  if (mark.startsWith('`') && info.includes('`')) return null;
  return {
    mark: mark.startsWith('`') ? '`' : '~',
    length: mark.length,
    bare: info.trim() === '',
    glued: false,
  };
}

function gluedFence(line: string): Fence | null {
  const isOnlyOne = line.indexOf('```') === line.lastIndexOf('```');
  return isOnlyOne && GLUED_FENCE.test(line) ? { mark: '`', length: 3, bare: false, glued: true } : null;
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

function lookAhead(shapes: readonly Shape[], fences: readonly (Fence | null)[]): LookAhead {
  const size = shapes.length;
  const column = (): Int32Array => new Int32Array(size + 2).fill(size);
  const [cardEnd, marker, opener, named] = [column(), column(), column(), column()];
  let following: Shape = 'blank';
  for (let line = size - 1; line >= 0; line--) {
    const shape = shapes[line]!;
    const nextMarker = shapes[marker[line + 1]!] ?? 'blank';
    const isUnpaired = shape === 'closer' && fences[line - 1]?.bare === true;
    const ends = isUnpaired || endsCard(shape, following, nextMarker);
    cardEnd[line] = ends ? line : cardEnd[line + 1]!;
    marker[line] = shape === 'text' || shape === 'blank' ? marker[line + 1]! : line;
    opener[line] = shape === 'opener' ? line : opener[line + 1]!;
    named[line] = fences[line]?.bare === false ? line : named[line + 1]!;
    if (shape !== 'blank') following = shape;
  }
  return { cardEnd, marker, opener, named, closing: closingFences(fences), ...lookBack(shapes, fences) };
}

/** A card surely ends at a closing marker at its foot, a separator above the next, a heading or a question of the next. */
function endsCard(shape: Shape, following: Shape, nextMarker: Shape): boolean {
  switch (shape) {
    case 'opener':
    case 'closer':
      return following === 'blank' || CARD_END.has(following);
    case 'separator':
      return CARD_END.has(following);
    case 'heading':
      return nextMarker === 'question';
    case 'question':
      return following === 'opener';
    case 'text':
    case 'blank':
      return false;
  }
}

const LONGEST_MARK = 8;

/** Longer marks count as eight long, which bounds the table that makes this linear. */
function closingFences(fences: readonly (Fence | null)[]): Int32Array {
  const closing = new Int32Array(fences.length).fill(fences.length);
  const atLeast = { '`': new Int32Array(LONGEST_MARK + 1), '~': new Int32Array(LONGEST_MARK + 1) };
  for (const table of Object.values(atLeast)) table.fill(fences.length);
  for (let line = fences.length - 1; line >= 0; line--) {
    const fence = fences[line];
    if (fence === undefined || fence === null) continue;
    const length = Math.min(fence.length, LONGEST_MARK);
    closing[line] = atLeast[fence.mark][length]!;
    if (fence.bare) atLeast[fence.mark].fill(line, 0, length + 1);
  }
  return closing;
}

function lookBack(
  shapes: readonly Shape[],
  fences: readonly (Fence | null)[],
): Pick<LookAhead, 'fencesBefore' | 'inQuestion'> {
  const fencesBefore = new Int32Array(shapes.length + 2);
  const inQuestion = new Uint8Array(shapes.length + 2);
  shapes.forEach((shape, line) => {
    fencesBefore[line + 1] = fencesBefore[line]! + (fences[line] === null ? 0 : 1);
    const isMarker = shape !== 'text' && shape !== 'blank';
    inQuestion[line + 1] = isMarker ? Number(shape === 'question') : inQuestion[line]!;
  });
  return { fencesBefore, inQuestion };
}

/** A fence in a question also ends where the answer opens, and one below which another opens ends at a marker. */
function endOfCard(line: number, ahead: LookAhead): number {
  const marker = ahead.marker[line + 1]!;
  if (ahead.named[marker]! < ahead.closing[line]!) return marker;
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
