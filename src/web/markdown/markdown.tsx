import { useLayoutEffect, useRef } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { showPictures } from './deck-pictures.ts';
import { markText } from './mark-text.ts';
import { renderInlineMarkdown, renderMarkdown } from './render-markdown.ts';

/** A passage to mark in the rendered text; `text` is Markdown as it stands in the source. */
export interface Mark {
  readonly text: string;
  readonly className: string;
}

interface MarkdownProps {
  readonly source: string;
  /** Id of the card it belongs to, for its pictures. */
  readonly card?: string;
  /** One line, without paragraphs. */
  readonly inline?: boolean;
  readonly marks?: readonly Mark[];
  /** Last changes to the rendered text; made anew when `decorationKey` changes. */
  readonly decorate?: (root: HTMLElement) => void;
  readonly decorationKey?: number;
  /** Brings the first mark into view. */
  readonly scrollToMark?: boolean;
}

/** Deck text, inert. Formulas and code are plain text first and dressed up when their libraries have arrived. */
export function Markdown({
  source,
  card,
  inline = false,
  marks = [],
  decorate,
  decorationKey,
  scrollToMark = false,
}: MarkdownProps) {
  const element = useRef<HTMLDivElement>(null);
  const marksKey = JSON.stringify(marks);
  useLayoutEffect(() => {
    const root = element.current;
    if (root === null) return;
    root.replaceChildren(inline ? renderInlineMarkdown(source, card) : renderMarkdown(source, card));
    makeScrollable(root);
    const first = marks.map((mark) => markPassage(root, mark, card)).find((mark) => mark !== null);
    decorate?.(root);
    dress(root);
    if (scrollToMark) first?.scrollIntoView({ block: 'center' });
  }, [source, card, inline, marksKey, decorationKey, scrollToMark]);
  return <div ref={element} class={inline ? 'markdown markdown-inline' : 'markdown'} />;
}

/** Passages are Markdown as a rule; what Markdown would distort is looked for as it stands. */
function markPassage(root: HTMLElement, { text, className }: Mark, card?: string): HTMLElement | null {
  return markText(root, renderMarkdown(text, card), className) ?? markText(root, text, className);
}

/** Wide tables and code scroll on their own, by keyboard too, and never the page. */
function makeScrollable(root: HTMLElement): void {
  for (const table of root.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'table-frame';
    table.replaceWith(frame);
    frame.append(table);
    focusable(frame, texts.markdown.table);
  }
  for (const block of root.querySelectorAll('pre')) focusable(block, texts.markdown.code);
}

function focusable(element: HTMLElement, label: string): void {
  element.tabIndex = 0;
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', label);
}

function dress(root: HTMLElement): void {
  showPictures(root);
  const formulas = root.querySelectorAll<HTMLElement>('.math');
  if (formulas.length > 0) {
    void import('./typeset-math.ts').then(({ typesetMath }) => typesetMath(formulas));
  }
  const blocks = [...root.querySelectorAll<HTMLElement>('pre > code[class*="language-"]')];
  const unmarked = blocks.filter((block) => block.querySelector('mark') === null);
  if (unmarked.length > 0) {
    void import('./highlight-code.ts').then(({ highlightCode }) => highlightCode(unmarked));
  }
}
