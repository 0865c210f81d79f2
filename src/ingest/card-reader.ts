import type { CardContent } from '../card.ts';
import {
  type CardDraft,
  type FinishedDraft,
  finishDraft,
  type Remark,
  type Section,
  sharedTokens,
} from './card-draft.ts';
import type { Token } from './deck-tokens.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';
import type { LineLedger } from './line-ledger.ts';

/** A card as it stands in a deck file. */
export interface ParsedCard extends CardContent {
  /** 1-based line of the question marker `:p`, which is unique to the card; of the question where `:p` is missing. */
  readonly line: number;
  /** What was said about this card; also among those of the deck. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What cards are read from. */
export interface CardSheet {
  /** As shown to the learner. */
  readonly file: string;
  readonly lines: readonly string[];
  readonly tags: readonly string[];
  /** 0-based lines of fences that nothing closes. */
  readonly openFences: readonly number[];
}

const LONG_ANSWER = 4_000;

/** Turns drafts into cards, or into the error that says why one makes none. */
export class CardReader {
  readonly cards: ParsedCard[] = [];
  /** Errors of drafts without a card, and remarks on text of no card. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #sheet: CardSheet;
  readonly #ledger: LineLedger;
  readonly #openFences: Set<number>;
  readonly #sectionsInCards = new Set<Section>();

  constructor(sheet: CardSheet, ledger: LineLedger) {
    this.#sheet = sheet;
    this.#ledger = ledger;
    this.#openFences = new Set(sheet.openFences);
  }

  read(draft: CardDraft): void {
    const finished = finishDraft(draft, this.#sheet.lines);
    if (finished.content.question === '' || finished.content.answer === '') this.#refuse(draft, finished);
    else this.#accept(draft, finished);
  }

  end(): void {
    const { file, lines } = this.#sheet;
    for (const line of this.#openFences) {
      this.diagnostics.push(diagnose('unclosed-fence', { file, line: line + 1 }, lines[line]));
    }
  }

  #accept(draft: CardDraft, { content, used, remarks }: FinishedDraft): void {
    const isNew = !this.#sectionsInCards.has(draft.section);
    this.#sectionsInCards.add(draft.section);
    const tokens = isNew ? [...sharedTokens(draft.section), ...used] : used;
    this.#ledger.note(tokens, 'card');
    const all = [...remarks, ...this.#remarksOnFences(tokens)];
    if (content.answer.length > LONG_ANSWER) all.push({ code: 'long-answer', token: draft.marker });
    const { tags } = this.#sheet;
    this.cards.push({
      ...content,
      tags: content.tags.length === 0 ? tags : [...new Set([...tags, ...content.tags])],
      line: draft.marker.line + 1,
      diagnostics: all.map((remark) => this.#diagnosticOf(remark)),
    });
  }

  #remarksOnFences(tokens: readonly Token[]): Remark[] {
    if (this.#openFences.size === 0) return [];
    const open = tokens.filter((token) => this.#openFences.delete(token.line));
    return open.map((token) => ({ code: 'unclosed-fence', token }));
  }

  #diagnosticOf({ code, token }: Remark): Diagnostic {
    const seen = this.#sheet.lines[token.line]!.slice(token.start, token.end);
    const indent = seen.length - seen.trimStart().length;
    const place = { file: this.#sheet.file, line: token.line + 1, column: token.start + indent + 1 };
    return diagnose(code, place, seen);
  }

  /** The range of the error covers heading and context when the draft comes first below them. */
  #refuse(draft: CardDraft, { content, used }: FinishedDraft): void {
    const { marker } = draft;
    const range = [marker, ...(draft.isFirstOfSection ? sharedTokens(draft.section) : []), ...used];
    this.#ledger.note(range, 'diagnosed');
    const written = range.filter((token) => token.kind !== 'blank').map((token) => token.line + 1);
    const place = {
      file: this.#sheet.file,
      line: marker.line + 1,
      column: marker.start + 1,
      firstLine: written.reduce((a, b) => Math.min(a, b)),
      lastLine: written.reduce((a, b) => Math.max(a, b)),
    };
    const code = content.question === '' ? 'empty-question' : 'missing-answer';
    this.diagnostics.push(diagnose(code, place, this.#sheet.lines[marker.line]));
  }
}
