import type { RankingModel } from '../src/search/ranking-model.ts';
import { rankObserved } from './retrieval-fitting.ts';
import type { Observation } from './retrieval-observations.ts';

/** A named way of ranking the cards for a query. */
export interface Configuration {
  readonly name: string;
  rank(observation: Observation): readonly string[];
}

/** Constant of reciprocal rank fusion (Cormack, Clarke & Büttcher 2009). */
const FUSION_CONSTANT = 60;

export const lexical: Configuration = {
  name: 'BM25 (FTS5 porter)',
  rank: (observation) => observation.lexical,
};
export const dense: Configuration = { name: 'dense alone', rank: (observation) => observation.dense };

export const reciprocalRankFusion: Configuration = {
  name: 'reciprocal rank fusion',
  rank: ({ lexical: first, dense: second }) => {
    const scores = new Map<string, number>();
    for (const list of [first, second]) {
      list.forEach((key, index) =>
        scores.set(key, (scores.get(key) ?? 0) + 1 / (FUSION_CONSTANT + index + 1)),
      );
    }
    return [...scores].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  },
};

/** The product's ranking; `modelFor` gives the model that was not fitted on this query. */
export function product(modelFor: (observation: Observation) => RankingModel): Configuration {
  return {
    name: 'Deckwise',
    rank: (observation) => {
      const { ranked } = rankObserved(observation, modelFor(observation));
      return ranked.flatMap(({ keys }) => keys);
    },
  };
}
