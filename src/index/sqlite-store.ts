import type { Card, CardField, CardId, Deck } from '../card.ts';
import type { ModelInfo } from '../embed/embedder.ts';
import { toDeckwiseError } from '../errors.ts';
import { CARD_COLUMNS, type CardRow, cardFromRow, knownFromRow, type KnownRow } from './card-rows.ts';
import { filterClause } from './card-filter.ts';
import { lexicalPhrase } from './lexical-text.ts';
import { ChangeWriter } from './change-writer.ts';
import { type Database, openDatabase } from './sqlite-database.ts';
import { FORGET_REMOVED_CARDS } from './study-tables.ts';
import { modelKey, storeMetaSchema } from './store-meta.ts';
import { pieceIdsOf, vectorOf } from './stored-numbers.ts';
import type * as port from './store.ts';

/** BM25 weights of title, question, context and answer (DESIGN §11). */
const FIELD_WEIGHTS = '5.0, 5.0, 1.0, 2.0';

/** The store of one data folder in one SQLite file. */
export class SqliteStore implements port.CardStore {
  readonly #database: Database;
  readonly #writer: ChangeWriter;

  /** @throws {DeckwiseError} `data-folder-refused` when the file is damaged or of another format. */
  constructor(file: string) {
    this.#database = openDatabase(file);
    this.#writer = new ChangeWriter(this.#database);
  }

  async meta(): Promise<port.StoreMeta | null> {
    const json = this.#metaValue('meta');
    return json === undefined ? null : storeMetaSchema.parse(JSON.parse(json));
  }

  async revision(): Promise<number> {
    return Number(this.#metaValue('revision') ?? 0);
  }

  async vectorRevision(): Promise<number> {
    return Number(this.#metaValue('vectorRevision') ?? 0);
  }

  async roots(): Promise<readonly string[]> {
    return this.#database.prepare('SELECT path FROM roots ORDER BY path').pluck().all() as string[];
  }

  async deckRecords(): Promise<readonly port.DeckRecord[]> {
    return this.#database.prepare('SELECT root, id, name, file FROM decks').all() as port.DeckRecord[];
  }

  async placesIn({ root, id }: Pick<port.DeckRecord, 'root' | 'id'>): Promise<readonly port.DeckPlace[]> {
    return this.#database
      .prepare(
        `SELECT line, content_key AS contentKey,
           iif((SELECT count(*) FROM sources WHERE card = cards.number) = 1, content_hash, NULL) AS contentHash
         FROM sources JOIN cards ON cards.number = sources.card
         WHERE root = ? AND deck = ? AND removed = 0 ORDER BY line`,
      )
      .all(root, id) as port.DeckPlace[];
  }

  async knownCards(): Promise<readonly port.KnownCard[]> {
    const sources = this.#sourcesByCard();
    const rows = this.#database
      .prepare(
        'SELECT number, id, question_key, content_key, content_hash, question, answer, removed FROM cards',
      )
      .all() as KnownRow[];
    return rows.map((row) => knownFromRow(row, sources.get(row.number) ?? []));
  }

  async apply(change: port.StoreChange): Promise<void> {
    this.#inTransaction(() => {
      const before = this.#metaValue('meta');
      const passagesChanged = this.#writer.write(change);
      const meta = JSON.stringify(change.meta);
      this.#setMeta('meta', meta);
      this.#setMeta('revision', String(Number(this.#metaValue('revision') ?? 0) + 1));
      if (passagesChanged || before !== meta) {
        this.#setMeta('vectorRevision', String(Number(this.#metaValue('vectorRevision') ?? 0) + 1));
      }
    });
  }

  async hashesWithoutVector(model: ModelInfo, hashes: readonly string[]): Promise<Set<string>> {
    const has = this.#database.prepare('SELECT 1 FROM vectors WHERE model = ? AND hash = ?').pluck();
    const key = modelKey(model);
    return new Set(hashes.filter((hash) => has.get(key, hash) === undefined));
  }

  async passagesWithoutVector(model: ModelInfo): Promise<readonly port.PassageRecord[]> {
    return this.#database
      .prepare(
        `SELECT field, text, hash FROM passages
         WHERE NOT EXISTS (SELECT 1 FROM vectors WHERE model = ? AND vectors.hash = passages.hash)`,
      )
      .all(modelKey(model)) as port.PassageRecord[];
  }

  async putVectors(model: ModelInfo, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO vectors (model, hash, vector) VALUES (?, ?, ?)',
    );
    const key = modelKey(model);
    this.#inTransaction(() => {
      for (const [hash, vector] of vectors) {
        insert.run(key, hash, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength));
      }
    });
  }

  async passageTable(model: ModelInfo): Promise<port.PassageTable> {
    const count = this.#database.prepare('SELECT count(*) FROM passages').pluck().get() as number;
    const numbers = new Int32Array(count);
    const cards = new Int32Array(count);
    const fields: CardField[] = [];
    const vectors = new Float32Array(count * model.dimension);
    const rows = this.#database
      .prepare(
        `SELECT passages.number, card, field, vector FROM passages
         LEFT JOIN vectors ON vectors.hash = passages.hash AND vectors.model = ? ORDER BY card, passages.number`,
      )
      .raw()
      .iterate(modelKey(model)) as IterableIterator<[number, number, CardField, Buffer | null]>;
    let row = 0;
    for (const [number, card, field, blob] of rows) {
      numbers[row] = number;
      cards[row] = card;
      fields.push(field);
      vectors.set(vectorOf(blob, model), row * model.dimension);
      row++;
    }
    return { dimension: model.dimension, numbers, cards, fields, vectors };
  }

  async cardPieces(
    numbers: readonly port.CardNumber[],
  ): Promise<ReadonlyMap<port.CardNumber, port.CardPieces>> {
    const rows = this.#database
      .prepare('SELECT card, question, body FROM pieces WHERE card IN (SELECT value FROM json_each(?))')
      .raw()
      .all(JSON.stringify(numbers)) as [number, Buffer, Buffer][];
    return new Map(
      rows.map(([card, question, body]) => [
        card,
        { question: pieceIdsOf(question), body: pieceIdsOf(body) },
      ]),
    );
  }

  async lexicalSearch(query: port.LexicalQuery): Promise<readonly port.LexicalHit[]> {
    if (query.words.length === 0) return [];
    const match = query.words.map(lexicalPhrase).join(' OR ');
    const among = query.among === undefined ? '' : 'AND rowid IN (SELECT value FROM json_each(?))';
    const values = query.among === undefined ? [match] : [match, JSON.stringify([...query.among])];
    return this.#database
      .prepare(
        `SELECT rowid AS card, -bm25(lexical, ${FIELD_WEIGHTS}) AS score FROM lexical
         WHERE lexical MATCH ? ${among} ORDER BY score DESC, rowid LIMIT ?`,
      )
      .all(...values, query.limit) as port.LexicalHit[];
  }

  async words(): Promise<ReadonlyMap<string, number>> {
    const rows = this.#database.prepare('SELECT term, doc FROM words').raw().all() as [string, number][];
    return new Map(rows);
  }

  async numbersOf(filter: port.CardFilter): Promise<ReadonlySet<port.CardNumber>> {
    const { clause, values } = filterClause(filter);
    const sql = `SELECT cards.number FROM cards WHERE removed = 0 AND ${clause}`;
    return new Set(
      this.#database
        .prepare(sql)
        .pluck()
        .all(...values) as number[],
    );
  }

  async cardsByNumber(numbers: readonly port.CardNumber[]): Promise<ReadonlyMap<port.CardNumber, Card>> {
    const rows = this.#database
      .prepare(
        `SELECT ${CARD_COLUMNS} FROM cards JOIN sources ON sources.card = cards.number AND sources.ordinal = 0
         WHERE cards.number IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(numbers)) as CardRow[];
    return new Map(rows.map((row) => [row.number, cardFromRow(row)]));
  }

  async card(id: CardId): Promise<{ number: port.CardNumber; card: Card } | null> {
    const row = this.#database
      .prepare(
        `SELECT ${CARD_COLUMNS} FROM cards JOIN sources ON sources.card = cards.number AND sources.ordinal = 0
         WHERE cards.id = ?`,
      )
      .get(id) as CardRow | undefined;
    return row === undefined ? null : { number: row.number, card: cardFromRow(row) };
  }

  async browse(
    filter: port.CardFilter,
    after: number,
    limit: number,
  ): Promise<readonly { number: port.CardNumber; card: Card }[]> {
    const { clause, values } = filterClause(filter);
    const rows = this.#database
      .prepare(
        `SELECT ${CARD_COLUMNS} FROM cards JOIN sources ON sources.card = cards.number AND sources.ordinal = 0
         WHERE ${clause} ORDER BY sources.deck, sources.line, cards.number LIMIT ? OFFSET ?`,
      )
      .all(...values, limit, after) as CardRow[];
    return rows.map((row) => ({ number: row.number, card: cardFromRow(row) }));
  }

  async cardNames(filter: port.CardFilter): Promise<readonly port.CardName[]> {
    const { clause, values } = filterClause(filter);
    return this.#database
      .prepare(
        `SELECT cards.number, cards.id, sources.deck, coalesce(cards.title, cards.question) AS title
         FROM cards JOIN sources ON sources.card = cards.number AND sources.ordinal = 0
         WHERE removed = 0 AND ${clause} ORDER BY sources.deck, sources.line, cards.number`,
      )
      .all(...values) as port.CardName[];
  }

  async decks(): Promise<readonly Deck[]> {
    return this.#database
      .prepare(
        `SELECT decks.id, min(decks.name) AS name,
           (SELECT count(DISTINCT card) FROM sources WHERE sources.deck = decks.id) AS cards
         FROM decks GROUP BY decks.id ORDER BY decks.id`,
      )
      .all() as Deck[];
  }

  async counts(): Promise<port.StoreCounts> {
    return this.#database
      .prepare(
        `SELECT (SELECT count(DISTINCT id) FROM decks) AS decks,
           (SELECT count(*) FROM cards WHERE removed = 0) AS cards,
           (SELECT count(*) FROM cards WHERE removed = 1) AS removedCards,
           (SELECT count(*) FROM passages) AS passages,
           (SELECT count(DISTINCT lower(tag.value)) FROM cards, json_each(cards.tags) AS tag WHERE removed = 0) AS tags,
           (SELECT count(*) FROM grades) AS grades,
           (SELECT count(DISTINCT grade_id) FROM overrides) AS overrides`,
      )
      .get() as port.StoreCounts;
  }

  async addGrade(record: port.GradeRecord): Promise<void> {
    this.#guarded(() =>
      this.#database
        .prepare('INSERT INTO grades VALUES (?, ?, ?, ?, ?, ?)')
        .run(record.gradeId, record.cardId, record.question, record.answer, record.grade, record.at),
    );
  }

  async grade(gradeId: string): Promise<port.GradeRecord | null> {
    const row = this.#database
      .prepare(
        'SELECT id AS gradeId, card_id AS cardId, question, answer, grade, at FROM grades WHERE id = ?',
      )
      .get(gradeId);
    return (row as port.GradeRecord | undefined) ?? null;
  }

  async addOverride(record: port.OverrideRecord): Promise<void> {
    this.#guarded(() =>
      this.#database
        .prepare('INSERT INTO overrides (grade_id, verdict, at) VALUES (?, ?, ?)')
        .run(record.gradeId, record.verdict, record.at),
    );
  }

  async overrides(): Promise<readonly (port.OverrideRecord & { readonly grade: string })[]> {
    return this.#database
      .prepare(
        `SELECT grade_id AS gradeId, verdict, overrides.at, grade FROM overrides
         JOIN grades ON grades.id = grade_id ORDER BY overrides.number`,
      )
      .all() as (port.OverrideRecord & { readonly grade: string })[];
  }

  async integrityProblems(): Promise<readonly string[]> {
    const found = this.#database.prepare('PRAGMA integrity_check').pluck().all() as string[];
    return found.filter((line) => line !== 'ok');
  }

  async prune(): Promise<number> {
    return this.#inTransaction(() => {
      const pruned = this.#database.prepare('DELETE FROM cards WHERE removed = 1').run().changes;
      this.#database.exec(FORGET_REMOVED_CARDS);
      const model = storeMetaSchema.safeParse(JSON.parse(this.#metaValue('meta') ?? 'null')).data?.model;
      this.#database
        .prepare('DELETE FROM vectors WHERE model <> ? OR hash NOT IN (SELECT hash FROM passages)')
        .run(model === undefined ? '' : modelKey(model));
      return pruned;
    });
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #metaValue(key: string): string | undefined {
    return this.#database.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as
      string | undefined;
  }

  #setMeta(key: string, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
  }

  #sourcesByCard(): Map<number, port.CardSource[]> {
    const rows = this.#database
      .prepare('SELECT card, root, deck, file, line FROM sources ORDER BY card, ordinal')
      .all() as (port.CardSource & { card: number })[];
    const byCard = new Map<number, port.CardSource[]>();
    for (const { card, ...source } of rows) {
      const list = byCard.get(card);
      if (list === undefined) byCard.set(card, [source]);
      else list.push(source);
    }
    return byCard;
  }

  #inTransaction<T>(work: () => T): T {
    return this.#guarded(() => this.#database.transaction(work).immediate());
  }

  /** A failed write leaves the file as it was; a full disk is said as such. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw toDeckwiseError(thrown);
    }
  }
}
