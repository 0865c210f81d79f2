import { describe, expect, it } from 'vitest';
import { attackRows, fairnessRow, type Outcome } from '../../eval/grading-report.ts';
import { bestThresholds, twoWayThresholds } from '../../eval/grading-thresholds.ts';
import type { Verdict } from '../../src/grade/grade.ts';
import { seededRandom } from '../../src/seeded-random.ts';

const outcome = (category: string, verdict: Verdict): Outcome => ({
  answer: {
    set: 'own-dev',
    group: 'g',
    input: { question: '', reference: '', answer: '' },
    references: [''],
    score: 0,
    category,
    part: 'train',
  },
  judgement: { score: 0.9, verdict, confidence: 0.5 },
});

describe('the attack report', () => {
  it('counts what is called correct, and an unsure grade as no pass, under one name for each attack', () => {
    const outcomes = [
      outcome('off_topic', 'correct'),
      outcome('off-topic', 'unsure'),
      outcome('swapped', 'incorrect'),
      outcome('full', 'correct'),
    ];
    expect(attackRows('set', outcomes)).toEqual([
      { set: 'set', attack: 'off-topic', answers: 2, passed: 0.5, tolerated: 0 },
      { set: 'set', attack: 'swapped', answers: 1, passed: 0, tolerated: 0.15 },
    ]);
  });

  it('looks at full and terse answers for fairness', () => {
    const outcomes = [
      outcome('full', 'correct'),
      outcome('terse', 'incorrect'),
      outcome('partial', 'incorrect'),
    ];
    expect(fairnessRow('set', outcomes)).toEqual({
      set: 'set',
      answers: 2,
      calledIncorrect: 0.5,
      calledCorrect: 0.5,
    });
  });
});

describe('thresholds', () => {
  const random = seededRandom(5);
  const latents = Array.from({ length: 300 }, () => random());

  it('separate what can be separated, up to the width of a step', () => {
    const thirds = latents.map((latent) => (latent < 0.5 ? 0 : latent < 0.75 ? 1 : 2));
    const [low, high] = bestThresholds(latents, latents, thirds);
    expect(low).toBeCloseTo(0.5, 1);
    expect(high).toBeCloseTo(0.75, 1);
  });

  it('are one where there are two classes', () => {
    const classes = latents.map((latent) => (latent < 0.4 ? 0 : 2));
    const [low, high] = twoWayThresholds(latents, classes);
    expect(low).toBeCloseTo(0.4, 1);
    expect(high).toBe(low);
  });
});
