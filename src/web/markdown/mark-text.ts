/**
 * Wraps the first place where `root` reads as `wanted` in `<mark class="className">`, across elements, white space aside.
 * Formulas and code blocks are marked whole. Returns the first mark, or null when the text is not there.
 */
export function markText(root: HTMLElement, wanted: string, className: string): HTMLElement | null {
  const target = squeeze(wanted);
  if (target === '') return null;
  const places = readableCharacters(root);
  const start = places.map(({ character }) => character).join('').indexOf(target);
  if (start < 0) return null;
  const pieces = new Map<Text, { from: number; to: number }>();
  for (const { node, offset } of places.slice(start, start + target.length)) {
    const piece = pieces.get(node);
    pieces.set(node, { from: piece?.from ?? offset, to: offset + 1 });
  }
  const marks = [...pieces].map(([node, { from, to }]) => wrap(node, from, to, className));
  return marks[0] ?? null;
}

interface Place {
  readonly character: string;
  readonly node: Text;
  readonly offset: number;
}

/** Every non-space character under `root` in reading order; one UTF-16 unit each, so that offsets stay exact. */
function readableCharacters(root: HTMLElement): Place[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places: Place[] = [];
  while (walker.nextNode() !== null) {
    const node = walker.currentNode as Text;
    for (let offset = 0; offset < node.data.length; offset++) {
      const character = squeeze(node.data.charAt(offset));
      if (character !== '') places.push({ character, node, offset });
    }
  }
  return places;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function wrap(node: Text, from: number, to: number, className: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.className = className;
  const whole = node.parentElement?.closest<HTMLElement>('.math');
  if (whole) {
    whole.replaceWith(mark);
    mark.append(whole);
    return mark;
  }
  const middle = node.splitText(from);
  middle.splitText(to - from);
  middle.replaceWith(mark);
  mark.append(middle);
  return mark;
}
