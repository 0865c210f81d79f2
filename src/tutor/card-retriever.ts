import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { CardId } from '../card.ts';
import type { Hit, SearchRequest, SearchResult } from '../search/hit.ts';

/** What a retrieved document says of its card. */
export interface CardMetadata {
  readonly cardId: CardId;
  readonly deck: string;
  readonly title: string | null;
  /** As shown to the learner, with the line: `storage/b-trees.md:42`. */
  readonly source: string;
  readonly tags: readonly string[];
  /** Calibrated probability, 0…1, that the card answers the query. */
  readonly score: number;
}

export interface CardRetrieverInput extends BaseRetrieverInput {
  /** Where to search: an opened `Deckwise`. */
  readonly deckwise: { search(request: SearchRequest): Promise<SearchResult> };
  /** How many cards and which; without it ten of all. */
  readonly search?: Omit<SearchRequest, 'query' | 'explain'>;
}

/**
 * The cards for a query as LangChain documents, in falling score; none when the decks do not cover the query.
 *
 *     const retriever = new CardRetriever({ deckwise: await openDeckwise(options), search: { limit: 5 } });
 */
export class CardRetriever extends BaseRetriever<CardMetadata> {
  static override lc_name(): string {
    return 'CardRetriever';
  }

  override lc_namespace = ['deckwise', 'retrievers'];
  readonly #input: CardRetrieverInput;

  constructor(input: CardRetrieverInput) {
    super(input);
    this.#input = input;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<CardMetadata>[]> {
    const { deckwise, search } = this.#input;
    const { hits, noMatch } = await deckwise.search({ ...search, query });
    return noMatch ? [] : hits.map(cardDocument);
  }
}

/** A card found, as a document: its text in reading order, the rest as metadata. */
export function cardDocument({ card, score }: Hit): Document<CardMetadata> {
  const { id, deck, title, tags, source } = card;
  const parts = [title ?? '', card.context, card.question, card.answer];
  return new Document({
    id,
    pageContent: parts.filter((part) => part !== '').join('\n\n'),
    metadata: { cardId: id, deck, title, tags, source: `${source.file}:${source.line}`, score },
  });
}
