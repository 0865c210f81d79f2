import type { Card, CardContent, CardField, CardId, Deck } from '../card.ts';
import type { ModelInfo } from '../embed/embedder.ts';
import type { CardCondition } from './card-condition.ts';

/** A place a card stands in. */
export interface CardSource {
  /** Absolute path of the ingested root. */
  readonly root: string;
  readonly deck: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A live card with what identifies it. */
export interface CardRecord {
  readonly id: CardId;
  readonly questionKey: string;
  readonly contentKey: string;
  readonly contentHash: string;
  readonly content: CardContent;
  /** At least one; the first is the one shown. */
  readonly sources: readonly CardSource[];
}

/** A card as the store remembers it, enough to recognise it again. */
export interface KnownCard extends Omit<CardRecord, 'content'> {
  readonly question: string;
  readonly answer: string;
  /** Gone from the decks; its id and reviews wait for it to come back. */
  readonly removed: boolean;
}

/** A stretch of a card that is embedded on its own. */
export interface PassageRecord {
  readonly field: CardField;
  readonly text: string;
  /** Digest of `text`: the key under which its vector is cached. */
  readonly hash: string;
}

export interface DeckRecord {
  readonly root: string;
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

/** A live card where it stands in one deck file. */
export interface DeckPlace {
  /** 1-based. */
  readonly line: number;
  readonly contentKey: string;
  /** Null when the card stands in other places too, whose wording may be the one that is stored. */
  readonly contentHash: string | null;
}

/** What the data folder was made with; all of it must match what opens it. */
export interface StoreMeta {
  readonly model: ModelInfo;
  readonly passageTemplateVersion: number;
  /** Revision of the word vectors whose piece ids the cards carry. */
  readonly wordVectors: string;
}

/** Vocabulary ids of a card's words, for soft coverage. */
export interface CardPieces {
  /** Of title and question. */
  readonly question: Uint16Array;
  /** Of context and answer. */
  readonly body: Uint16Array;
}

/** A card to be written with all that is derived from it. */
export interface WrittenCard {
  readonly card: CardRecord;
  readonly passages: readonly PassageRecord[];
  readonly pieces: CardPieces;
}

/** One ingest, written in one transaction. */
export interface StoreChange {
  readonly meta: StoreMeta;
  readonly roots: readonly string[];
  /** All decks after the ingest. */
  readonly decks: readonly DeckRecord[];
  /** New and changed cards with their passages. */
  readonly written: readonly WrittenCard[];
  /** Places of every live card after the ingest. */
  readonly sources: ReadonlyMap<CardId, readonly CardSource[]>;
  readonly removed: readonly CardId[];
}

/** Row of a card inside one data folder; the label the indexes speak. */
export type CardNumber = number;

/** Every live passage with its vector; the passages of a card stand together. */
export interface PassageTable {
  readonly dimension: number;
  /** Labels of the passages, n values. */
  readonly numbers: Int32Array;
  /** Card of each passage, n values. */
  readonly cards: Int32Array;
  readonly fields: readonly CardField[];
  /** n × dimension values, row by row, L2-normalised. */
  readonly vectors: Float32Array;
}

/** What a card is called and where it stands. */
export interface CardName {
  readonly number: CardNumber;
  readonly id: CardId;
  readonly deck: string;
  /** The title, else the question. */
  readonly title: string;
}

export interface LexicalHit {
  readonly card: CardNumber;
  /** BM25, larger is better, > 0. */
  readonly score: number;
}

export interface LexicalQuery {
  /** Words to look for; a card needs only one of them. */
  readonly words: readonly string[];
  readonly limit: number;
  /** When present, only these cards. */
  readonly among?: ReadonlySet<CardNumber>;
}

/** Which cards a search may return. */
export interface CardFilter {
  /** Deck id or folder prefix. */
  readonly deck?: string | undefined;
  /** The card carries all of these, whatever their case. */
  readonly tags?: readonly string[] | undefined;
  readonly where?: CardCondition | undefined;
}

export interface GradeRecord {
  readonly gradeId: string;
  readonly cardId: CardId | null;
  readonly question: string;
  readonly answer: string;
  /** The grade as JSON. */
  readonly grade: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface OverrideRecord {
  readonly gradeId: string;
  readonly verdict: string;
  readonly at: string;
}

export interface StoreCounts {
  readonly decks: number;
  readonly cards: number;
  readonly removedCards: number;
  readonly passages: number;
  readonly tags: number;
  readonly grades: number;
  readonly overrides: number;
}

/**
 * The truth of one data folder: cards, passages, cached vectors, the lexical index and grades.
 * Asynchronous so that a server database can stand behind it; every write is one transaction.
 */
export interface CardStore {
  /** Null before the first ingest. */
  meta(): Promise<StoreMeta | null>;
  /** Rises by one with every change of cards; 0 before the first ingest. */
  revision(): Promise<number>;
  /** Rises by one with every change of passages; the graph must carry the same. */
  vectorRevision(): Promise<number>;
  roots(): Promise<readonly string[]>;
  deckRecords(): Promise<readonly DeckRecord[]>;
  /** Live cards of one deck file, by line. */
  placesIn(deck: Pick<DeckRecord, 'root' | 'id'>): Promise<readonly DeckPlace[]>;
  knownCards(): Promise<readonly KnownCard[]>;
  apply(change: StoreChange): Promise<void>;
  /** Those of `hashes` that have no vector of this model yet. */
  hashesWithoutVector(model: ModelInfo, hashes: readonly string[]): Promise<Set<string>>;
  /** Stored passages that have no vector of this model: all of them after a change of model. */
  passagesWithoutVector(model: ModelInfo): Promise<readonly PassageRecord[]>;
  putVectors(model: ModelInfo, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  /** @throws {DeckwiseError} `data-folder-refused` when a passage has no vector of this model. */
  passageTable(model: ModelInfo): Promise<PassageTable>;
  cardPieces(numbers: readonly CardNumber[]): Promise<ReadonlyMap<CardNumber, CardPieces>>;
  lexicalSearch(query: LexicalQuery): Promise<readonly LexicalHit[]>;
  /** Words of the cards as written, lower case and without accents, with the number of cards each occurs in. */
  words(): Promise<ReadonlyMap<string, number>>;
  /** Live cards that pass the filter. */
  numbersOf(filter: CardFilter): Promise<ReadonlySet<CardNumber>>;
  cardsByNumber(numbers: readonly CardNumber[]): Promise<ReadonlyMap<CardNumber, Card>>;
  card(id: CardId): Promise<{ readonly number: CardNumber; readonly card: Card } | null>;
  /** Live cards in order of deck and line, after `after`, at most `limit`. */
  browse(
    filter: CardFilter,
    after: number,
    limit: number,
  ): Promise<readonly { number: CardNumber; card: Card }[]>;
  /** Live cards that pass the filter, without their texts, in order of deck and line. */
  cardNames(filter: CardFilter): Promise<readonly CardName[]>;
  decks(): Promise<readonly Deck[]>;
  counts(): Promise<StoreCounts>;
  addGrade(record: GradeRecord): Promise<void>;
  grade(gradeId: string): Promise<GradeRecord | null>;
  addOverride(record: OverrideRecord): Promise<void>;
  overrides(): Promise<readonly (OverrideRecord & { readonly grade: string })[]>;
  /** Problems SQLite or its like finds in its own file; empty when sound. */
  integrityProblems(): Promise<readonly string[]>;
  /** Forgets removed cards and vectors nothing uses; returns how many cards went. */
  prune(): Promise<number>;
  close(): Promise<void>;
}
