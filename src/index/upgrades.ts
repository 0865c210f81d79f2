import { lexicalText } from './lexical-text.ts';
import { WORD_TABLES } from './schema.ts';
import type { Database } from './sqlite-database.ts';

/** What brings a data folder of a format version to the next one; run inside a transaction. */
export const UPGRADES: ReadonlyMap<number, (database: Database) => void> = new Map([[1, indexWords]]);

/** Version 2 counts words as they are written. */
function indexWords(database: Database): void {
  database.exec(`${WORD_TABLES} DROP TABLE lexical_terms;`);
  database.function('lexical_text', { deterministic: true }, (text) => lexicalText(String(text)));
  database.exec(`
    INSERT INTO word_index (rowid, text)
    SELECT number, lexical_text(concat_ws(' ', title, question, context, answer)) FROM cards WHERE removed = 0`);
}
