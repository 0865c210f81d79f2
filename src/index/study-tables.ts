/**
 * Tables of studying. Rows name cards by their stable id, not by row, so that a schedule waits for a card that left
 * the decks. `reviews` is append-only: an undo adds a row to `undone_reviews`.
 */
export const STUDY_TABLES = `
CREATE TABLE schedules (
  card_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  due TEXT NOT NULL,
  due_day TEXT NOT NULL,
  stability REAL NOT NULL,
  difficulty REAL NOT NULL,
  scheduled_days INTEGER NOT NULL,
  learning_step INTEGER NOT NULL,
  reviews INTEGER NOT NULL,
  lapses INTEGER NOT NULL,
  last_review TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE set_aside (
  card_id TEXT PRIMARY KEY,
  suspended INTEGER NOT NULL,
  buried_until TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE study_sessions (
  id TEXT PRIMARY KEY,
  mode TEXT NOT NULL,
  deck TEXT,
  query TEXT,
  started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session_cards (
  session_id TEXT NOT NULL REFERENCES study_sessions(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  card_id TEXT NOT NULL,
  skipped INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (session_id, card_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  session_id TEXT NOT NULL REFERENCES study_sessions(id),
  card_id TEXT NOT NULL,
  rating TEXT NOT NULL,
  answer TEXT,
  grade_id TEXT,
  at TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_by_session ON reviews (session_id, number);
CREATE INDEX reviews_by_card ON reviews (card_id, number);
CREATE INDEX reviews_by_day ON reviews (day);
CREATE TABLE undone_reviews (
  number INTEGER PRIMARY KEY REFERENCES reviews(number) ON DELETE CASCADE,
  at TEXT NOT NULL
) STRICT;
`;

/** What forgetting removed cards for good deletes here, in order. */
export const FORGET_REMOVED_CARDS = `
DELETE FROM reviews WHERE card_id NOT IN (SELECT id FROM cards);
DELETE FROM session_cards WHERE card_id NOT IN (SELECT id FROM cards);
DELETE FROM schedules WHERE card_id NOT IN (SELECT id FROM cards);
DELETE FROM set_aside WHERE card_id NOT IN (SELECT id FROM cards);
`;
