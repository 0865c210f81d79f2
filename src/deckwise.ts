import type { Card, CardId, Deck } from './card.ts';
import type { GradeOverride, GradeRequest, StoredGrade } from './grade/grade.ts';
import type { AgreementMonth } from './grade/learner-adjustment.ts';
import type { HealthFinding } from './index/health.ts';
import type { DeckFileReport } from './ingest/diagnose-deck.ts';
import type { DeckImage } from './ingest/deck-image.ts';
import type { Diagnostic } from './ingest/diagnostic.ts';
import type { IngestProgress, IngestReport } from './ingest/ingest-report.ts';
import type { CardMap } from './map/card-map.ts';
import type { BrowseRequest, CardPage } from './search/browse-cards.ts';
import type { RelatedHit, SearchRequest, SearchResult } from './search/hit.ts';
import type { StudyStatistics } from './study/statistics.ts';
import type { Study } from './study/study.ts';
import type { AskEvent, AskRequest, TutorAnswer } from './tutor/answer.ts';

export type { CardPage, DeckFileReport };

export interface IngestRequest {
  /** Files or folders; empty refreshes every remembered root (first time: `./decks`). */
  readonly paths: readonly string[];
  /** `bundled`, `auto` or a model name; only the first ingest of a data folder decides. */
  readonly model?: string | undefined;
  /** Roots to drop, with the cards only they hold. */
  readonly forget?: readonly string[] | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
  readonly onDiagnostic?: ((diagnostic: Diagnostic) => void) | undefined;
  /** Sentences for the person watching: a model chosen, a download, a rebuild. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
}

export interface Stats {
  readonly decks: number;
  readonly cards: number;
  readonly passages: number;
  readonly tags: number;
  readonly grades: number;
  readonly overrides: number;
  readonly model: string | null;
  readonly study: StudyStatistics;
}

/** Everything Deckwise does with one data folder; the shells (api, cli, web, mcp) only translate. */
export interface Deckwise {
  ingest(request: IngestRequest): Promise<IngestReport>;
  search(request: SearchRequest): Promise<SearchResult>;
  /**
   * An answer with citations, quoted from cards or written by the chat model; the last event is `done`. A chat model
   * stops when `signal` is aborted, and the events end with its reason.
   */
  askEvents(request: AskRequest, signal?: AbortSignal): AsyncGenerator<AskEvent>;
  ask(request: AskRequest, signal?: AbortSignal): Promise<TutorAnswer>;
  /** @throws {DeckwiseError} `not-found` when the card id is unknown. */
  grade(request: GradeRequest): Promise<StoredGrade>;
  /** @throws {DeckwiseError} `not-found` when the grade id is unknown. */
  override(gradeId: string, verdict: GradeOverride['verdict']): Promise<GradeOverride>;
  /** How the learner's verdicts and the grader's agreed, month by month. */
  graderAgreement(): Promise<readonly AgreementMonth[]>;
  related(id: CardId, limit?: number): Promise<readonly RelatedHit[]>;
  /** Pairs of near-duplicate cards, closest first. */
  duplicates(
    limit?: number,
  ): Promise<readonly { readonly a: Card; readonly b: Card; readonly similarity: number }[]>;
  card(id: CardId): Promise<Card>;
  /**
   * A picture that a card shows, `path` as the card names it.
   *
   * @throws {DeckwiseError} `not-found` when the card or the picture is not there or outside the ingested folders;
   * `bad-input` when it is no picture; `too-large`.
   */
  image(id: CardId, path: string): Promise<DeckImage>;
  /** @throws {DeckwiseError} `bad-input` for a mistake in the filters of the query. */
  cards(request: BrowseRequest): Promise<CardPage>;
  decks(): Promise<readonly Deck[]>;
  /** The cards of a deck or folder, or all, laid out by meaning; the first call starts the drawing. */
  map(deck?: string): Promise<CardMap>;
  /**
   * What is wrong with the files of a deck, read again.
   *
   * @throws {DeckwiseError} `not-found` when no deck has the id.
   */
  diagnostics(deck: string): Promise<readonly DeckFileReport[]>;
  stats(): Promise<Stats>;
  /** Absolute paths of the remembered roots: what `ingest` without a path reads, and `--watch` watches. */
  roots(): Promise<readonly string[]>;
  /** Checks (and with `repair` mends) the data folder: locks, format, checksums, model, orphans. */
  doctor(options?: {
    readonly repair?: boolean;
    readonly prune?: boolean;
  }): Promise<readonly HealthFinding[]>;
  /** Sessions, reviews and schedules. */
  readonly study: Study;
  /** True once a generation is loaded and the model answers. */
  ready(): boolean;
  close(): Promise<void>;
}
