import type { CardId } from '../card.ts';
import type { DiagnosticCounts } from './diagnostic.ts';

/** What one ingest did; the JSON of `deckwise ingest --json`. */
export interface IngestReport {
  /** Id of the embedding model the data folder uses. */
  readonly model: string;
  readonly decks: number;
  readonly cards: number;
  /** Further sources of cards already counted. */
  readonly duplicates: number;
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly embeddedPassages: number;
  /** Where scores get their scale from: what ships for this model, or for any other these decks themselves. */
  readonly calibration: 'shipped' | 'decks';
  readonly diagnostics: DiagnosticCounts;
  /** Cards whose question was rewritten and whose id was kept by likeness. */
  readonly renamed: readonly {
    readonly id: CardId;
    readonly from: string;
    readonly to: string;
    readonly similarity: number;
  }[];
  readonly seconds: number;
}

/**
 * Progress of an ingest, for a bar or plain lines: `done` of `total` units of the named step, bytes where a model is
 * downloaded; a `total` of 0 is not known.
 */
export interface IngestProgress {
  readonly step: 'download' | 'read' | 'embed' | 'index';
  readonly done: number;
  readonly total: number;
}
