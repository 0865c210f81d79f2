import type { OpenCrossEncoderOptions } from '../embed/open-cross-encoder.ts';
import { openReranker } from '../embed/open-reranker.ts';
import { OptionalModelKeeper } from '../embed/optional-model-keeper.ts';
import { SYSTEM_CLOCK } from '../within-budget.ts';
import type { Reranking } from './rerank-candidates.ts';
import type { RerankSettings } from './rerank-settings.ts';

export interface OpenRerankingOptions extends Omit<OpenCrossEncoderOptions, 'model'> {
  readonly onNotice: (sentence: string) => void;
}

/** Re-ranking as the person wants it; null where it is off. The model is loaded at the first search. */
export function openReranking(
  settings: RerankSettings | undefined,
  options: OpenRerankingOptions,
): (Reranking & { close(): Promise<void> }) | null {
  if (settings === undefined) return null;
  const keeper = new OptionalModelKeeper({
    without: `Searching without the re-ranker ${settings.model}`,
    open: () => openReranker({ ...options, model: settings.model }),
    // A server goes on answering while the model is loaded, a single command has no later search.
    wait: !options.worker,
    now: () => SYSTEM_CLOCK.now(),
    notice: options.onNotice,
  });
  return {
    reranker: () => keeper.current(),
    failed: (thrown) => keeper.failed(thrown),
    milliseconds: settings.milliseconds,
    clock: SYSTEM_CLOCK,
    close: () => keeper.close(),
  };
}
