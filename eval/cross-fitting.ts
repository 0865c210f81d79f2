import type { Observation } from './retrieval-observations.ts';

/**
 * Two-fold cross-fitting by deck: the queries that the weights for a query may be fitted on are those of the other half
 * of the decks, and `always`.
 */
export function crossFitting(
  observations: readonly Observation[],
  always: readonly Observation[],
): (observation: Observation) => readonly Observation[] {
  const foldOf = foldsByDeck(observations);
  const training = [0, 1].map((fold) => [...observations.filter((each) => foldOf(each) !== fold), ...always]);
  return (observation) => training[foldOf(observation)]!;
}

/** Keys begin with their deck; unanswerable queries have none and alternate. */
function foldsByDeck(observations: readonly Observation[]): (observation: Observation) => number {
  const deckOf = ({ query }: Observation): string | null =>
    [...query.relevant][0]?.replace(/-\d+$/, '') ?? null;
  const decks = [...new Set(observations.map(deckOf).filter((deck) => deck !== null))].sort();
  return (observation) => {
    const deck = deckOf(observation);
    return (deck === null ? observations.indexOf(observation) : decks.indexOf(deck)) % 2;
  };
}

/** For each item, in order, what is fitted on the items of the other folds; items are dealt to the folds in turn. */
export function fitOutOfFold<Item, Fitted>(
  items: readonly Item[],
  folds: number,
  fit: (others: readonly Item[]) => Fitted,
): Fitted[] {
  const fitted = Array.from({ length: folds }, (_, fold) =>
    fit(items.filter((_item, index) => index % folds !== fold)),
  );
  return items.map((_item, index) => fitted[index % folds]!);
}
