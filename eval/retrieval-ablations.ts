import { FEATURE_NAMES, type FeatureName } from '../src/search/features.ts';
import type { Configuration } from './retrieval-configurations.ts';
import { fitWeights, rankObserved, type Weights } from './retrieval-fitting.ts';
import type { Observation } from './retrieval-observations.ts';

/** What the ranking is fitted and measured without, by the features that go. */
const ABLATIONS: Readonly<Record<string, (feature: FeatureName) => boolean>> = {
  'without BM25': (feature) => feature.startsWith('lexical'),
  'without dense vectors': (feature) => feature.includes('Cosine'),
  'without soft coverage': (feature) => /^(soft|logGeometric)/.test(feature),
  'without exact coverage': (feature) => feature.startsWith('exact'),
  'without standing among rivals': (feature) => feature.endsWith('Standardised'),
};

/**
 * The product's ranking fitted anew without one kind of evidence. Candidates stay what they are, so this says what the
 * evidence is worth for ranking, not for finding.
 *
 * @param fittedFor the queries that a query's weights may be fitted on.
 */
export function ablations(fittedFor: (observation: Observation) => readonly Observation[]): Configuration[] {
  return Object.entries(ABLATIONS).map(([name, isGone]) => {
    const weightsOf = new Map<readonly Observation[], Weights>();
    return {
      name,
      rank(observation) {
        const training = fittedFor(observation);
        if (!weightsOf.has(training)) {
          weightsOf.set(training, fitWeights(training.map((each) => without(each, isGone))));
        }
        const { ranked } = rankObserved(without(observation, isGone), weightsOf.get(training)!);
        return ranked.flatMap(({ keys }) => keys);
      },
    };
  });
}

function without(observation: Observation, isGone: (feature: FeatureName) => boolean): Observation {
  const gone = Object.fromEntries(FEATURE_NAMES.filter(isGone).map((name) => [name, 0]));
  const candidates = observation.candidates.map((candidate) => ({
    ...candidate,
    features: { ...candidate.features, ...gone },
  }));
  return { ...observation, candidates };
}
