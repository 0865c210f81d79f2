import type { OpenCrossEncoderOptions } from '../embed/open-cross-encoder.ts';
import { openEntailmentClassifier } from '../embed/open-entailment-classifier.ts';
import { OptionalModelKeeper } from '../embed/optional-model-keeper.ts';
import { SYSTEM_CLOCK } from '../within-budget.ts';
import type { ContradictionCheck } from './check-contradictions.ts';
import type { ContradictionCheckSettings } from './contradiction-check-settings.ts';

export interface OpenContradictionCheckOptions extends Omit<OpenCrossEncoderOptions, 'model'> {
  readonly onNotice: (sentence: string) => void;
}

/** The contradiction check as the person wants it; null where it is off. */
export function openContradictionCheck(
  settings: ContradictionCheckSettings | undefined,
  options: OpenContradictionCheckOptions,
): (ContradictionCheck & { close(): Promise<void> }) | null {
  if (settings === undefined) return null;
  const { model, milliseconds } = settings;
  const without = `Grading without the contradiction check ${model}`;
  const keeper = new OptionalModelKeeper({
    without,
    open: () => openEntailmentClassifier({ ...options, model }),
    // A server goes on grading while the model is loaded, a single command has no later grade.
    wait: !options.worker,
    now: () => SYSTEM_CLOCK.now(),
    notice: options.onNotice,
  });
  // A server has the time to load it before anybody answers; a command may have nothing to grade.
  if (options.worker) void keeper.current();
  let toldOfTime = false;
  return {
    classifier: () => keeper.current(),
    failed: (thrown) => keeper.failed(thrown),
    tooSlow: () => {
      if (!toldOfTime) {
        options.onNotice(`${without} where it takes longer than ${milliseconds} ms, as it did just now.`);
      }
      toldOfTime = true;
    },
    milliseconds,
    clock: SYSTEM_CLOCK,
    close: () => keeper.close(),
  };
}
