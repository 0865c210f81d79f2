import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  scoreOf,
  shippedGradingModel,
  thirdOf,
  thirdProbabilities,
  type Latents,
} from '../../src/grade/grading-model.ts';

const model = shippedGradingModel();
const latent = fc.double({ min: -30, max: 30, noNaN: true });
const anyLatents = fc.record({ partial: latent, correct: latent });

describe('the score', () => {
  it('falls in the third that the heads decide', () => {
    fc.assert(
      fc.property(anyLatents, (latents) => {
        const third =
          latents.partial < model.partial.threshold ? 0 : latents.correct < model.correct.threshold ? 1 : 2;
        const score = scoreOf(model, latents);
        expect(thirdOf(score)).toBe(third);
        expect(thirdOf(Math.round(score * 10_000) / 10_000)).toBe(third);
      }),
    );
  });

  it('never falls when either head sees more', () => {
    fc.assert(
      fc.property(anyLatents, fc.double({ min: 0, max: 20, noNaN: true }), (latents, more) => {
        const raised: Latents[] = [
          { ...latents, partial: latents.partial + more },
          { ...latents, correct: latents.correct + more },
        ];
        for (const each of raised) {
          expect(scoreOf(model, each)).toBeGreaterThanOrEqual(scoreOf(model, latents));
        }
      }),
    );
  });

  it('comes with probabilities of the thirds that sum to 1', () => {
    fc.assert(
      fc.property(anyLatents, (latents) => {
        const probabilities = thirdProbabilities(model, latents);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0);
        expect(probabilities[0] + probabilities[1] + probabilities[2]).toBeCloseTo(1);
      }),
    );
  });
});
