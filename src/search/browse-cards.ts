import type { Card } from '../card.ts';
import { DeckwiseError } from '../errors.ts';
import type { CardStore } from '../index/store.ts';
import { parseCardQuery } from './card-filter-query.ts';
import type { SearchRequest, SearchResult } from './hit.ts';

export interface BrowseRequest {
  /** Words, or filters such as `deck:name is:due`. */
  readonly query?: string | undefined;
  readonly deck?: string | undefined;
  /** As returned by the page before. */
  readonly cursor?: string | undefined;
  /** 1…100, default 50. */
  readonly limit?: number | undefined;
}

export interface CardPage {
  readonly cards: readonly Card[];
  /** Absent on the last page. */
  readonly cursor?: string;
}

export interface BrowseParts {
  readonly store: Pick<CardStore, 'browse'>;
  readonly search: (request: SearchRequest) => Promise<Pick<SearchResult, 'hits'>>;
  /** The learner's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * The cards that pass the filters: in order of deck and line, page by page, or with words the closest ones first, on
 * one page.
 *
 * @throws {DeckwiseError} `bad-input` for a mistake in the filters or a cursor that no page gave.
 */
export async function browseCards(parts: BrowseParts, request: BrowseRequest): Promise<CardPage> {
  const { deck, limit = 50 } = request;
  const { where, words } = parseCardQuery(request.query ?? '', parts.today);
  if (words !== '') {
    const { hits } = await parts.search({ query: words, deck, where, limit });
    return { cards: hits.map((hit) => hit.card) };
  }
  const offset = offsetOf(request.cursor ?? '0');
  const page = await parts.store.browse({ deck, where }, offset, limit + 1);
  const cards = page.slice(0, limit).map(({ card }) => card);
  return page.length > limit ? { cards, cursor: String(offset + limit) } : { cards };
}

function offsetOf(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new DeckwiseError('bad-input', `No page gave the cursor “${cursor}”.`, {
    where: 'cursor',
    hint: 'Pass the cursor of the page before, or leave it out for the first page.',
  });
}
