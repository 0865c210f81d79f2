import { STUDY_TABLES } from './study-tables.ts';

/** Version of the tables below; a data folder of another version is refused. */
export const FORMAT_VERSION = 2;

/** Words as written, for spelling; `lexical` knows only their stems. */
export const WORD_TABLES = `
CREATE VIRTUAL TABLE word_index USING fts5 (text, content='', contentless_delete=1, detail=none, tokenize='unicode61');
CREATE VIRTUAL TABLE words USING fts5vocab (word_index, row);`;

/**
 * The tables of a data folder. A card row outlives the card (`removed`), so that its id waits for it; `lexical` holds
 * no text of its own, only the index, and `words` counts the cards of each word as it is written. `vectors` has row numbers because a vector does not fit an index page of SQLite:
 * without them each would take an overflow page of four times its size.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE roots (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE decks (root TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (root, id)) STRICT;
CREATE TABLE cards (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  question_key TEXT NOT NULL,
  content_key TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT,
  context TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  tags TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE sources (
  card INTEGER NOT NULL REFERENCES cards(number) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  root TEXT NOT NULL,
  deck TEXT NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (card, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_deck ON sources (deck, line);
CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  card INTEGER NOT NULL REFERENCES cards(number) ON DELETE CASCADE,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX passages_by_card ON passages (card);
CREATE TABLE pieces (
  card INTEGER PRIMARY KEY REFERENCES cards(number) ON DELETE CASCADE,
  question BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE vectors (
  number INTEGER PRIMARY KEY,
  model TEXT NOT NULL,
  hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  UNIQUE (model, hash)
) STRICT;
CREATE VIRTUAL TABLE lexical USING fts5 (
  title, question, context, answer, content='', contentless_delete=1, tokenize='porter unicode61'
);
${WORD_TABLES}
CREATE TABLE grades (
  id TEXT PRIMARY KEY,
  card_id TEXT,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  grade TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE overrides (
  number INTEGER PRIMARY KEY,
  grade_id TEXT NOT NULL REFERENCES grades(id) ON DELETE CASCADE,
  verdict TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
${STUDY_TABLES}`;
