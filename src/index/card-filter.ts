import type { CardFilter } from './store.ts';

/** SQL condition on `cards` for a filter, with the values for its placeholders. */
export function filterClause(filter: CardFilter): { clause: string; values: unknown[] } {
  const clauses = ['1'];
  const values: unknown[] = [];
  if (filter.deck !== undefined) {
    const deck = filter.deck.replace(/\/+$/, '');
    clauses.push(
      `EXISTS (SELECT 1 FROM sources AS place WHERE place.card = cards.number
         AND (place.deck = ? OR substr(place.deck, 1, length(?)) = ?))`,
    );
    values.push(deck, `${deck}/`, `${deck}/`);
  }
  for (const tag of filter.tags ?? []) {
    clauses.push('EXISTS (SELECT 1 FROM json_each(cards.tags) AS tag WHERE lower(tag.value) = lower(?))');
    values.push(tag);
  }
  return { clause: clauses.join(' AND '), values };
}
