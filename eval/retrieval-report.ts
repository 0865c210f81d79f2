import { answerFeatures } from '../src/search/answer-probability.ts';
import { answerProbability, type RankingModel } from '../src/search/ranking-model.ts';
import { bootstrapInterval, type Interval, mean } from './metrics/bootstrap.ts';
import { ndcgAt, recallAt, reciprocalRankAt, successAt } from './metrics/ranking.ts';
import type { Configuration } from './retrieval-configurations.ts';
import { probabilityOf } from './abstention-fitting.ts';
import { bestAnswers, rankObserved } from './retrieval-fitting.ts';
import type { Observation } from './retrieval-observations.ts';

export interface RetrievalRow {
  readonly configuration: string;
  readonly queries: number;
  readonly recallAt1: number;
  readonly recallAt10: number;
  /** `secondary` cards count as answers too. */
  readonly lenientRecallAt10: number;
  readonly reciprocalRankAt10: number;
  readonly ndcgAt10: number;
  readonly recallAt10Interval: Interval;
  /** Difference of recall@10 to the first configuration, query by query. */
  readonly recallAt10AgainstFirst: Interval | null;
  readonly recallAt10ByCategory: Readonly<Record<string, number>>;
}

/** One row a configuration over the answerable queries. */
export function retrievalRows(
  observations: readonly Observation[],
  configurations: readonly Configuration[],
  random: () => number,
): RetrievalRow[] {
  const answerable = observations.filter(({ query }) => query.relevant.size > 0);
  const rankings = configurations.map((configuration) => answerable.map((each) => configuration.rank(each)));
  const recalls = rankings.map((lists) =>
    lists.map((list, i) => recallAt(list, answerable[i]!.query.relevant, 10)),
  );
  return configurations.map((configuration, c) => {
    const average = (metric: (ranking: readonly string[], observation: Observation) => number): number =>
      mean(answerable.map((observation, i) => metric(rankings[c]![i]!, observation)));
    return {
      configuration: configuration.name,
      queries: answerable.length,
      recallAt1: average((list, { query }) => recallAt(list, query.relevant, 1)),
      recallAt10: mean(recalls[c]!),
      lenientRecallAt10: average((list, { query }) =>
        successAt(list, new Set([...query.relevant, ...query.secondary]), 10),
      ),
      reciprocalRankAt10: average((list, { query }) => reciprocalRankAt(list, query.relevant, 10)),
      ndcgAt10: average((list, { query }) => ndcgAt(list, query.relevant, 10)),
      recallAt10Interval: bootstrapInterval(recalls[c]!, random),
      recallAt10AgainstFirst:
        c === 0
          ? null
          : bootstrapInterval(
              recalls[c]!.map((value, i) => value - recalls[0]![i]!),
              random,
            ),
      recallAt10ByCategory: byCategory(answerable, recalls[c]!),
    };
  });
}

export interface AbstentionReport {
  readonly refusedAnswerable: number;
  /** Share refused of the unanswerable queries of each category. */
  readonly refusedByCategory: Readonly<Record<string, number>>;
  /** Expected calibration error of the best hit's score, ten bins of equal count. */
  readonly calibrationError: number;
}

/** How honestly the best hit's score and `noMatch` speak; `secondary` counts as an answer. */
export function abstentionReport(
  observations: readonly Observation[],
  modelFor: (observation: Observation) => RankingModel,
): AbstentionReport {
  const judgements = observations.map((observation) => {
    const model = modelFor(observation);
    const judged = rankObserved(observation, model);
    const score = judged.ranked.length === 0 ? 0 : answerProbability(model, answerFeatures(judged.ranked));
    const refused = probabilityOf(model.covered, judged) < model.noMatchBelow ? 1 : 0;
    return { observation, label: bestAnswers(judged), score, refused };
  });
  const answerable = judgements.filter(({ observation }) => observation.query.relevant.size > 0);
  const unanswerable = judgements.filter(({ observation }) => observation.query.relevant.size === 0);
  return {
    refusedAnswerable: mean(answerable.map(({ refused }) => refused)),
    refusedByCategory: byCategory(
      unanswerable.map(({ observation }) => observation),
      unanswerable.map(({ refused }) => refused),
    ),
    calibrationError: equalCountCalibrationError(judgements),
  };
}

function equalCountCalibrationError(
  judged: readonly { readonly score: number; readonly label: number }[],
): number {
  const sorted = [...judged].sort((a, b) => a.score - b.score);
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const part = sorted.slice((bin * sorted.length) / 10, ((bin + 1) * sorted.length) / 10);
    if (part.length === 0) continue;
    const gap = Math.abs(mean(part.map(({ score }) => score)) - mean(part.map(({ label }) => label)));
    error += (gap * part.length) / sorted.length;
  }
  return error;
}

function byCategory(observations: readonly Observation[], values: readonly number[]): Record<string, number> {
  const groups = new Map<string, number[]>();
  observations.forEach(({ query }, i) => {
    groups.set(query.category, [...(groups.get(query.category) ?? []), values[i]!]);
  });
  return Object.fromEntries([...groups].map(([category, group]) => [category, mean(group)]));
}

/** A table for people. */
export function retrievalTable(set: string, rows: readonly RetrievalRow[]): string {
  const line = (row: RetrievalRow): string =>
    [
      row.configuration.padEnd(24),
      ...[row.recallAt1, row.recallAt10, row.lenientRecallAt10, row.reciprocalRankAt10, row.ndcgAt10].map(
        (value) => value.toFixed(3).padStart(7),
      ),
      `  ${row.recallAt10Interval.low.toFixed(3)}…${row.recallAt10Interval.high.toFixed(3)}`,
      row.recallAt10AgainstFirst === null
        ? ''
        : `  ${signed(row.recallAt10AgainstFirst.mean)} (${signed(row.recallAt10AgainstFirst.low)}…${signed(row.recallAt10AgainstFirst.high)})`,
    ].join(' ');
  const categories = rows.at(-1)?.recallAt10ByCategory ?? {};
  const perCategory = Object.keys(categories).map(
    (category) =>
      `  ${category.padEnd(14)} ${rows.map((row) => row.recallAt10ByCategory[category]!.toFixed(3)).join('  ')}`,
  );
  return [
    `${set}: ${rows[0]?.queries ?? 0} answerable queries`,
    `${'configuration'.padEnd(24)}     R@1    R@10 lenient  MRR@10 nDCG@10   95 % of R@10  R@10 against the first`,
    ...rows.map(line),
    ...(perCategory.length > 1
      ? ['recall@10 by category, configurations in the same order:', ...perCategory]
      : []),
  ].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
