import { describe, expect, it } from 'vitest';
import { RAW_FEATURES, withStandardised } from '../../src/search/features.ts';
import { logitOf, readRankingModel, scoresOf } from '../../src/search/ranking-model.ts';

const model = readRankingModel();

describe('the shipped ranking model', () => {
  it('never holds more evidence against a card', () => {
    for (const name of RAW_FEATURES.filter((feature) => feature !== 'logLength')) {
      expect(model.weights[name]).toBeGreaterThanOrEqual(0);
      expect(model.weights[`${name}Standardised`]).toBeGreaterThanOrEqual(0);
    }
  });

  it('gives probabilities that fall with the ranking', () => {
    const rows = Array.from({ length: 30 }, (_, i) => candidate(1 - i / 40));
    const ranked = withStandardised(rows)
      .map((features) => ({ features, logit: logitOf(model, features) }))
      .sort((a, b) => b.logit - a.logit);
    const scores = scoresOf(model, ranked);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('scores nothing when there is nothing', () => {
    expect(scoresOf(model, [])).toEqual([]);
  });
});

function candidate(strength: number): Record<(typeof RAW_FEATURES)[number], number> {
  const features = Object.fromEntries(RAW_FEATURES.map((name) => [name, strength]));
  return features as Record<(typeof RAW_FEATURES)[number], number>;
}
