import { RERANKED_CANDIDATES } from './rerank.ts';

/** Re-ranking as a person wants it. */
export interface RerankSettings {
  /** A cross-encoder: a name of the hub (`owner/model`) or a folder. */
  readonly model: string;
  /** Longest time it may take in one search. */
  readonly milliseconds: number;
}

/** The settings of `config.ts` that concern re-ranking. */
export interface RerankWish {
  /** `off`, `on`, a name of the hub or a folder. */
  readonly rerank: string;
  readonly rerankMilliseconds: number;
}

/** What `on` stands for. */
export const USUAL_RERANKER = 'Xenova/ms-marco-MiniLM-L-6-v2';

/** The re-ranker a person wishes for; undefined when it is off. */
export function rerankSettings({ rerank, rerankMilliseconds }: RerankWish): RerankSettings | undefined {
  if (rerank === 'off') return undefined;
  return { model: rerank === 'on' ? USUAL_RERANKER : rerank, milliseconds: rerankMilliseconds };
}

/** For the person who runs Deckwise. */
export function describeReranking(settings: RerankSettings | undefined): string {
  if (settings === undefined) return 'off: hits stand as the ranking model puts them';
  const { model, milliseconds } = settings;
  return `${model} re-orders the best ${RERANKED_CANDIDATES} cards of a search, as far as it gets in ${milliseconds} ms`;
}
