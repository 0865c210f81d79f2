import { describeReranking, rerankSettings, USUAL_RERANKER } from '../search/rerank-settings.ts';
import type { CommandContext, CommandOption } from './command.ts';

/** Between a bare flag and a query there has to be another flag, or the query comes first. */
export const RERANK_OPTIONS: readonly CommandOption[] = [
  {
    flags: '--rerank [model]',
    description: `re-order the best hits with a cross-encoder (default ${USUAL_RERANKER}), off without the flag; give it last`,
  },
];

/** Says which model re-orders hits, where one does. */
export function noticeReranking({ settings, notice }: CommandContext): void {
  const rerank = rerankSettings(settings);
  if (rerank !== undefined) notice(`Re-ranking: ${describeReranking(rerank)}.`);
}
