import type { Diagnostic } from './diagnostic.ts';
import { diagnose, type DiagnosticCode } from './diagnostic-rules.ts';
import type { Token } from './deck-tokens.ts';
import { isCardHeading } from './marker-look-ahead.ts';
import { isSignOff } from './sign-offs.ts';

/**
 * What became of a line: text of a card, the deck's header (`#`, `Tags:`, starting chapter), a marker of the format,
 * named in a diagnostic, or blank. A line of several parts has the first of these that fits one of them.
 */
export type LineRole = 'card' | 'header' | 'structure' | 'diagnosed' | 'blank';

/** Keeps account of what became of every token, so that none is dropped in silence. */
export class LineLedger {
  readonly #file: string;
  readonly #lines: readonly string[];
  readonly #tokens: readonly Token[];
  readonly #fates: (LineRole | undefined)[];

  constructor(file: string, lines: readonly string[], tokens: readonly Token[]) {
    this.#file = file;
    this.#lines = lines;
    this.#tokens = tokens;
    this.#fates = tokens.map((token) => (token.kind === 'blank' ? 'blank' : undefined));
  }

  /** Notes the fate of tokens; what once went into a card stays there. */
  note(tokens: readonly Token[], fate: LineRole): void {
    for (const { index } of tokens) {
      if (this.#fates[index] !== 'card' && this.#fates[index] !== 'blank') this.#fates[index] = fate;
    }
  }

  /** Names every run of text that no card, header or diagnostic holds. */
  nameStrayText(): Diagnostic[] {
    const diagnostics: Diagnostic[] = [];
    let run: Token[] = [];
    for (const token of this.#tokens) {
      const fate = this.#fates[token.index];
      if (fate === undefined && token.kind !== 'separator') run.push(token);
      else if (fate === 'card' || fate === 'header' || fate === 'diagnosed') {
        this.#nameRun(run, diagnostics);
        run = [];
      }
    }
    this.#nameRun(run, diagnostics);
    return diagnostics;
  }

  /** From the first goodbye of a chatbot to the next card all is one remark; before it, each heading is one. */
  #nameRun(run: readonly Token[], into: Diagnostic[]): void {
    const goodbye = run.findIndex(
      (token) => token.kind === 'text' && !token.code && isSignOff(this.#textOf(token)),
    );
    const chatFrom = goodbye === -1 ? run.length : goodbye;
    let start = 0;
    for (let index = 1; index <= chatFrom; index++) {
      if (index < chatFrom && !isCardHeading(run[index]!)) continue;
      const piece = run.slice(start, index);
      into.push(this.#name(piece, strayCode(piece)));
      start = index;
    }
    if (chatFrom < run.length) into.push(this.#name(run.slice(chatFrom), 'chatbot-sign-off'));
  }

  #name(piece: readonly Token[], code: DiagnosticCode): Diagnostic {
    this.note(piece, 'diagnosed');
    const first = piece[0]!;
    const place = {
      file: this.#file,
      line: first.line + 1,
      column: first.start + 1,
      lastLine: piece.at(-1)!.line + 1,
    };
    return diagnose(code, place, this.#lines[first.line]!.slice(first.start));
  }

  #textOf(token: Token): string {
    return this.#lines[token.line]!.slice(token.start, token.end);
  }

  /** The role of every line. */
  roles(): LineRole[] {
    const roles: LineRole[] = Array.from<LineRole>({ length: this.#lines.length }).fill('blank');
    for (const { index, line } of this.#tokens) {
      const fate = this.#fates[index] ?? 'structure';
      if (RANK[fate] < RANK[roles[line]!]) roles[line] = fate;
    }
    return roles;
  }
}

const RANK: Readonly<Record<LineRole, number>> = { card: 0, header: 1, diagnosed: 2, structure: 3, blank: 4 };

function strayCode(piece: readonly Token[]): DiagnosticCode {
  const hasAnswer = piece.some((token) => token.kind === 'opener' && !token.weak);
  const hasText = piece.some((token) => token.kind === 'text');
  if (isCardHeading(piece[0]!) || (hasAnswer && hasText)) return 'missing-question';
  return hasText ? 'stray-text' : 'extra-marker';
}
