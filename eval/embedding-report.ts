import type { ModelInfo } from '../src/embed/embedder.ts';
import type { RetrievalFigures } from './embedding-retrieval.ts';
import type { GradeFigures } from './embedding-similarity.ts';

/** What was measured of one model; null where it could not be. */
export interface EmbeddingFigures {
  /** Seconds and bytes, through the product's own embedder. */
  readonly cost: {
    readonly textsPerSecond: number;
    readonly textsPerProcessorSecond: number;
    readonly secondsToFirstVector: number | null;
    readonly processorSecondsToFirstVector: number | null;
    readonly megabytes: number;
  } | null;
  readonly stsbDevSpearman: number | null;
  readonly retrieval: Readonly<Record<string, RetrievalFigures>>;
  readonly grades: Readonly<Record<string, GradeFigures>>;
}

/** A model, or the lexical comparison, with its figures. */
export interface MeasuredModel {
  readonly name: string;
  /** Null for the lexical comparison. */
  readonly model: ModelInfo | null;
  readonly figures: EmbeddingFigures;
}

const ABSENT = '–';

interface Line {
  readonly label: string;
  readonly cells: readonly string[];
}

/** One table: a figure a line, a model a column; `–` where a figure does not exist. */
export function embeddingTable(measured: readonly MeasuredModel[]): string {
  const figures = measured.map((each) => each.figures);
  const lines: Line[] = [
    { label: 'figure', cells: measured.map(({ name }) => name) },
    line('texts/s', figures, ({ cost }) => cost?.textsPerSecond, 0),
    line('texts/s of processor time', figures, ({ cost }) => cost?.textsPerProcessorSecond, 0),
    line('first vector, s', figures, ({ cost }) => cost?.secondsToFirstVector, 2),
    line('first vector, s of processor time', figures, ({ cost }) => cost?.processorSecondsToFirstVector, 2),
    line('size, MB', figures, ({ cost }) => cost?.megabytes, 1),
    line('STS-B dev Spearman', figures, ({ stsbDevSpearman }) => stsbDevSpearman, 3),
    ...setNames(figures, 'retrieval').flatMap((set) => retrievalLines(set, figures)),
    ...setNames(figures, 'grades').flatMap((set) => gradeLines(set, figures)),
  ].filter(({ cells }) => cells.some((cell) => cell !== ABSENT));
  const labelWidth = Math.max(...lines.map(({ label }) => label.length));
  const widths = measured.map((_, column) => Math.max(...lines.map(({ cells }) => cells[column]!.length)));
  return lines
    .map(({ label, cells }) =>
      [label.padEnd(labelWidth), ...cells.map((cell, column) => cell.padStart(widths[column]!))].join('  '),
    )
    .join('\n');
}

function retrievalLines(set: string, figures: readonly EmbeddingFigures[]): Line[] {
  const of = (label: string, value: (found: RetrievalFigures) => number | null): Line =>
    line(`${set} ${label}`, figures, ({ retrieval }) => retrieval[set] && value(retrieval[set]), 3);
  return [
    of('recall@1', ({ recallAt1 }) => recallAt1),
    of('recall@10', ({ recallAt10 }) => recallAt10),
    of('lenient recall@10', ({ lenientRecallAt10 }) => lenientRecallAt10),
    of('nDCG@10', ({ ndcgAt10 }) => ndcgAt10),
  ];
}

/** Mean cosine of answer and reference by grade, then how well the cosine tells the grades apart. */
function gradeLines(set: string, figures: readonly EmbeddingFigures[]): Line[] {
  const of = (label: string, value: (found: GradeFigures) => number | null): Line =>
    line(`${set} ${label}`, figures, ({ grades }) => grades[set] && value(grades[set]), 3);
  return [
    of('cosine, incorrect', ({ incorrect }) => incorrect),
    of('cosine, partial', ({ partial }) => partial),
    of('cosine, correct', ({ correct }) => correct),
    of('Pearson', ({ pearson }) => pearson),
    of('AUC', ({ areaUnderCurve }) => areaUnderCurve),
  ];
}

function line(
  label: string,
  figures: readonly EmbeddingFigures[],
  value: (figures: EmbeddingFigures) => number | null | undefined,
  digits: number,
): Line {
  const cells = figures.map((each) => {
    const found = value(each) ?? null;
    if (found === null) return ABSENT;
    return found.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
  return { label, cells };
}

function setNames(figures: readonly EmbeddingFigures[], part: 'retrieval' | 'grades'): string[] {
  return [...new Set(figures.flatMap((each) => Object.keys(each[part])))];
}
