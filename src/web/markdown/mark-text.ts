import { readableLatex } from '../../latex-text.ts';

/**
 * Wraps the first place where `root` reads as `wanted` in `<mark class="className">`, across elements. Only letters
 * and digits count, so that markup, punctuation and table lines do not matter; formulas are compared as they are
 * read and marked whole. Returns the first mark, or null when the text is not there. Formulas must not be typeset yet.
 */
export function markText(root: HTMLElement, wanted: string | Node, className: string): HTMLElement | null {
  const target = typeof wanted === 'string' ? lettersOf(wanted) : textOf(charactersOf(wanted));
  if (target === '') return null;
  const characters = charactersOf(root);
  const start = textOf(characters).indexOf(target);
  if (start < 0) return null;
  const pieces = new Map<Text, { from: number; to: number }>();
  for (const { node, offset } of characters.slice(start, start + target.length)) {
    pieces.set(node, { from: pieces.get(node)?.from ?? offset, to: offset + 1 });
  }
  const marks = [...pieces].map(([node, { from, to }]) => wrap(node, from, to, className));
  return marks[0] ?? null;
}

/** A UTF-16 unit of a letter or digit, and where it stands. */
interface Character {
  readonly unit: string;
  readonly node: Text;
  readonly offset: number;
}

function charactersOf(root: Node): Character[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const characters: Character[] = [];
  while (walker.nextNode() !== null) {
    const node = walker.currentNode as Text;
    const text = formulaAround(node) === null ? node.data : readableLatex(node.data);
    for (const match of text.matchAll(LETTER)) {
      for (let unit = 0; unit < match[0].length; unit++) {
        characters.push({ unit: match[0].charAt(unit), node, offset: match.index + unit });
      }
    }
  }
  return characters;
}

const LETTER = /[\p{L}\p{N}]/gu;

function lettersOf(text: string): string {
  return (text.match(LETTER) ?? []).join('');
}

function textOf(characters: readonly Character[]): string {
  return characters.map(({ unit }) => unit).join('');
}

function formulaAround(node: Text): HTMLElement | null {
  return node.parentElement?.closest<HTMLElement>('.math') ?? null;
}

function wrap(node: Text, from: number, to: number, className: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.className = className;
  const formula = formulaAround(node);
  if (formula !== null) {
    formula.replaceWith(mark);
    mark.append(formula);
    return mark;
  }
  const middle = node.splitText(from);
  middle.splitText(to - from);
  middle.replaceWith(mark);
  mark.append(middle);
  return mark;
}
