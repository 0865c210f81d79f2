import MarkdownIt, { type Token } from 'markdown-it';
import { readableLatex } from './latex-text.ts';
import { mathSyntax } from './markdown-math.ts';

export type MarkdownBlockKind =
  'paragraph' | 'heading' | 'list-item' | 'code' | 'math' | 'table-row' | 'quote';

/** A stretch of Markdown that reads as one piece. */
export interface MarkdownBlock {
  readonly kind: MarkdownBlockKind;
  /** Plain readable text: no markers, no link targets, formulas as words; code keeps its lines as written. */
  readonly text: string;
  /** Of a fenced code block that names one, lower case. */
  readonly language?: string;
  /** Where it starts in the source, 1-based. */
  readonly line: number;
}

// Deck text is never HTML: `List<String>` stays as written. Reference definitions would vanish from the text.
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 50 })
  .use(mathSyntax)
  .disable('reference');

/**
 * The blocks of a Markdown text in reading order; empty ones are left out. Nested lists and quotes come flat.
 * Never throws; time is linear in the length of `source`.
 */
export function markdownBlocks(source: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const containers: string[] = [];
  let row: { readonly cells: string[]; readonly line: number } | null = null;
  for (const token of parser.parse(source, {})) {
    if (token.type === 'tr_open') row = { cells: [], line: lineOf(token) };
    else if (token.type === 'tr_close' && row !== null) {
      push(blocks, 'table-row', row.cells.filter((cell) => cell !== '').join(' | '), row.line);
      row = null;
    } else if (token.type === 'inline') {
      const text = plainText(token.children ?? []);
      if (row !== null) row.cells.push(text);
      else push(blocks, proseKind(containers), text, lineOf(token));
    } else if (token.type === 'math_block') push(blocks, 'math', readableLatex(token.content), lineOf(token));
    else if (token.type === 'fence' || token.type === 'code_block') pushCode(blocks, token);
    else if (token.nesting === 1) containers.push(token.type);
    else if (token.nesting === -1) containers.pop();
  }
  return blocks;
}

/** The prose of a Markdown text as one plain string, blocks joined by line breaks; code blocks left out. */
export function plainProse(source: string): string {
  return markdownBlocks(source)
    .filter((block) => block.kind !== 'code')
    .map((block) => block.text)
    .join('\n');
}

function push(blocks: MarkdownBlock[], kind: MarkdownBlockKind, text: string, line: number): void {
  if (text !== '') blocks.push({ kind, text, line });
}

function pushCode(blocks: MarkdownBlock[], token: Token): void {
  const text = token.content.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  const language = /^[\w+#.-]+/.exec(token.info.trim())?.[0].toLowerCase();
  if (text === '') return;
  blocks.push({ kind: 'code', text, line: lineOf(token), ...(language === undefined ? {} : { language }) });
}

/** What a run of text is, by the innermost container that says so. */
function proseKind(containers: readonly string[]): MarkdownBlockKind {
  for (const container of containers.toReversed()) {
    if (container === 'heading_open') return 'heading';
    if (container === 'list_item_open') return 'list-item';
    if (container === 'blockquote_open') return 'quote';
  }
  return 'paragraph';
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map(inlineText).join('').replace(/\s+/g, ' ').trim();
}

function inlineText(token: Token): string {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return ' ';
    case 'math':
      return readableLatex(token.content);
    case 'image':
      return plainText(token.children ?? []);
    case 'text':
      return token.content.replace(/<br\s*\/?>/gi, ' ');
    default:
      return token.content;
  }
}

function lineOf(token: Token): number {
  return (token.map?.[0] ?? 0) + 1;
}
