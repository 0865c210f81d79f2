import type { CardNumber } from '../index/store.ts';
import type { Candidate } from './candidates.ts';
import { bestCosine, type FieldCosines, lexicalEvidence, standardised } from './features.ts';

/**
 * Cards whose words are compared with the query's, which is most of a search's time. With 60 to 100 of the 200 that the
 * rankers propose, recall on development queries is the same as with all.
 */
const LENGTH = 80;

export interface ComparedCandidate extends Candidate {
  readonly cosines: FieldCosines;
}

/**
 * The candidates that stand best with the ranker that likes them better, each ranker's scores standardised (mean 0,
 * deviation 1); at least `limit` of them.
 */
export function shortlist(candidates: readonly ComparedCandidate[], limit: number): ComparedCandidate[] {
  const lexical = standardised(candidates.map(lexicalEvidence));
  const dense = standardised(candidates.map(({ cosines }) => bestCosine(cosines)));
  const standing = new Map<CardNumber, number>(
    candidates.map(({ card }, index) => [card, Math.max(lexical[index]!, dense[index]!)]),
  );
  return [...candidates]
    .sort((a, b) => standing.get(b.card)! - standing.get(a.card)! || a.card - b.card)
    .slice(0, Math.max(LENGTH, limit));
}
