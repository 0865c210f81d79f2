import type { CardId } from '../card.ts';
import { lexicalText } from './lexical-text.ts';
import type { Database, Statement } from './sqlite-database.ts';
import type { CardRecord, CardSource, PassageRecord, StoreChange } from './store.ts';

interface PassageRow {
  readonly number: number;
  readonly field: string;
  readonly hash: string;
}

/** Writes one ingest into the tables; the caller wraps it in a transaction. */
export class ChangeWriter {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns whether any passage came or went. */
  write(change: StoreChange): boolean {
    this.#replaceRootsAndDecks(change);
    let passagesChanged = false;
    for (const { card, passages, pieces } of change.written) {
      const number = this.#writeCard(card);
      this.#run(
        'INSERT OR REPLACE INTO pieces VALUES (?, ?, ?)',
        number,
        bytesOf(pieces.question),
        bytesOf(pieces.body),
      );
      passagesChanged = this.#writePassages(number, passages) || passagesChanged;
    }
    for (const id of change.removed) passagesChanged = this.#removeCard(id) || passagesChanged;
    this.#replaceSources(change.sources);
    return passagesChanged;
  }

  #replaceRootsAndDecks(change: StoreChange): void {
    this.#run('DELETE FROM roots');
    this.#run('DELETE FROM decks');
    for (const root of change.roots) this.#run('INSERT INTO roots VALUES (?)', root);
    for (const deck of change.decks) {
      this.#run('INSERT OR REPLACE INTO decks VALUES (?, ?, ?, ?)', deck.root, deck.id, deck.name, deck.file);
    }
  }

  #writeCard(card: CardRecord): number {
    const { title, context, question, answer, tags } = card.content;
    const number = this.#statement(
      `INSERT INTO cards (id, question_key, content_key, content_hash, title, context, question, answer, tags)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET question_key = excluded.question_key, content_key = excluded.content_key,
         content_hash = excluded.content_hash, title = excluded.title, context = excluded.context,
         question = excluded.question, answer = excluded.answer, tags = excluded.tags, removed = 0
       RETURNING number`,
    )
      .pluck()
      .get(
        card.id,
        card.questionKey,
        card.contentKey,
        card.contentHash,
        title,
        context,
        question,
        answer,
        JSON.stringify(tags),
      ) as number;
    const texts = [title ?? '', question, context, answer].map(lexicalText);
    this.#run(
      'INSERT OR REPLACE INTO lexical (rowid, title, question, context, answer) VALUES (?, ?, ?, ?, ?)',
      number,
      ...texts,
    );
    this.#run('INSERT OR REPLACE INTO word_index (rowid, text) VALUES (?, ?)', number, texts.join(' '));
    return number;
  }

  /** Keeps the rows, and so the graph labels, of passages that did not change. */
  #writePassages(card: number, passages: readonly PassageRecord[]): boolean {
    const old = this.#statement('SELECT number, field, hash FROM passages WHERE card = ?').all(
      card,
    ) as PassageRow[];
    const stale = new Map(old.map((row) => [`${row.field} ${row.hash}`, row.number]));
    let changed = false;
    for (const passage of passages) {
      if (stale.delete(`${passage.field} ${passage.hash}`)) continue;
      changed = true;
      this.#run(
        'INSERT INTO passages (card, field, text, hash) VALUES (?, ?, ?, ?)',
        card,
        passage.field,
        passage.text,
        passage.hash,
      );
    }
    for (const number of stale.values()) this.#run('DELETE FROM passages WHERE number = ?', number);
    return changed || stale.size > 0;
  }

  #removeCard(id: CardId): boolean {
    const number = this.#statement('UPDATE cards SET removed = 1 WHERE id = ? RETURNING number')
      .pluck()
      .get(id);
    if (number === undefined) return false;
    this.#run('DELETE FROM lexical WHERE rowid = ?', number);
    this.#run('DELETE FROM word_index WHERE rowid = ?', number);
    return this.#run('DELETE FROM passages WHERE card = ?', number) > 0;
  }

  #replaceSources(sources: ReadonlyMap<CardId, readonly CardSource[]>): void {
    this.#run('DELETE FROM sources');
    for (const [id, places] of sources) {
      places.forEach((place, ordinal) => {
        this.#run(
          'INSERT INTO sources SELECT number, ?, ?, ?, ?, ? FROM cards WHERE id = ?',
          ordinal,
          place.root,
          place.deck,
          place.file,
          place.line,
          id,
        );
      });
    }
  }

  #run(sql: string, ...values: unknown[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function bytesOf(ids: Uint16Array): Buffer {
  return Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
}
