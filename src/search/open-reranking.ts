import { openReranker, type OpenRerankerOptions } from '../embed/open-reranker.ts';
import { RerankerKeeper } from '../embed/reranker-keeper.ts';
import type { Reranking } from './rerank-candidates.ts';
import type { RerankSettings } from './rerank-settings.ts';
import { SYSTEM_CLOCK } from './score-within-budget.ts';

export interface OpenRerankingOptions extends Omit<OpenRerankerOptions, 'model'> {
  readonly onNotice: (sentence: string) => void;
}

/** Re-ranking as the person wants it; null where it is off. The model is loaded at the first search. */
export function openReranking(
  settings: RerankSettings | undefined,
  options: OpenRerankingOptions,
): (Reranking & { close(): Promise<void> }) | null {
  if (settings === undefined) return null;
  const keeper = new RerankerKeeper({
    name: settings.model,
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
