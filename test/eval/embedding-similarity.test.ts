import { describe, expect, it, onTestFinished } from 'vitest';
import { gradeFigures, similarityCorrelation, summariseGrades } from '../../eval/embedding-similarity.ts';
import type { GradedAnswer } from '../../eval/grading-sets.ts';
import { openEmbedder } from '../../src/embed/open-embedder.ts';

async function bundled() {
  const embedder = await openEmbedder({ model: 'bundled' });
  onTestFinished(() => embedder.close());
  return embedder;
}

function graded(answer: string, score: number, references: string[]): GradedAnswer {
  const input = { question: 'Why?', reference: references[0]!, answer };
  return { set: 'own-dev', group: 'deck', input, references, score, category: 'full', part: 'train' };
}

describe('grades against cosines', () => {
  it('gives the mean cosine of each third and how well they part', () => {
    const { pearson, ...figures } = summariseGrades([0, 0.2, 0.5, 1, 0.7], [0.1, 0.3, 0.4, 0.9, 0.2]);
    expect(figures).toEqual({
      answers: 5,
      incorrect: 0.2,
      partial: 0.4,
      correct: expect.closeTo(0.55, 12) as number,
      areaUnderCurve: 0.75,
    });
    expect(pearson).toBeGreaterThan(0.5);
  });

  it('has nothing to say about grades that do not occur', () => {
    const figures = summariseGrades([1, 0.9], [0.5, 0.6]);
    expect(figures).toMatchObject({ incorrect: null, partial: null, areaUnderCurve: null });
  });

  it('counts the closest reference', async () => {
    const references = ['A lock keeps threads apart.', 'Plants turn light into sugar.'];
    const figures = await gradeFigures(await bundled(), [
      graded('Plants turn light into sugar.', 1, references),
      graded('The wine was cheap.', 0, references),
    ]);
    expect(figures.correct).toBeCloseTo(1, 5);
    expect(figures.areaUnderCurve).toBe(1);
  });
});

describe('sentence similarity', () => {
  it('is the rank correlation of cosine and human judgement', async () => {
    const pairs = [
      { first: 'A man plays a guitar.', second: 'A man is playing the guitar.', similarity: 1 },
      { first: 'A man plays a guitar.', second: 'A woman plays a flute.', similarity: 0.4 },
      { first: 'A man plays a guitar.', second: 'The economy shrank last quarter.', similarity: 0 },
    ];
    expect(await similarityCorrelation(await bundled(), pairs)).toBeCloseTo(1, 12);
  });
});
