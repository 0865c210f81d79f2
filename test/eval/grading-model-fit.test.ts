import { describe, expect, it } from 'vitest';
import { ALL_ALIKE, fitGradingModel } from '../../eval/grading-model-fit.ts';
import { judgeObservation, type Observation } from '../../eval/grading-observations.ts';
import { seededRandom } from '../../src/seeded-random.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src/grade/features.ts';

/** Answers to 16 questions whose coverage tells, with noise, which third they are graded. */
function answers(offset: number): Observation[] {
  const random = seededRandom(7);
  return Array.from({ length: 320 }, (_, i) => {
    const third = i % 3;
    const coverage = third / 3 + 0.5 * random();
    const features = Object.fromEntries(FEATURE_NAMES.map((name) => [name, 0])) as Record<
      FeatureName,
      number
    >;
    return {
      answer: {
        set: 'cards-dev',
        group: `question ${i % 16}`,
        input: { question: '', reference: '', answer: '' },
        references: [''],
        score: third / 2,
        category: 'answer',
        part: 'train',
      },
      read: [{ features: { ...features, coverage: coverage + offset }, flags: [], cap: 1 }],
    };
  });
}

const judge = (offset: number) => {
  const observations = answers(offset);
  const model = fitGradingModel(observations, ALL_ALIKE, 'test');
  return observations.map((observation) => judgeObservation(model, observation).score);
};

describe('fitting the grading model', () => {
  it('does not depend on where the zero of a feature lies', () => {
    const plain = judge(0);
    judge(20).forEach((score, i) => expect(score).toBeCloseTo(plain[i]!, 1));
  });
});
