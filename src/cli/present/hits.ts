import type { Card } from '../../card.ts';
import type { Explanation, Hit, RelatedHit, SearchResult } from '../../search/hit.ts';
import { count, percent, type Terminal } from '../terminal.ts';

const INDENT = 4;

/** Where a card stands, and the id by which to grade it: `storage/b-trees:42 · abcdefgh234567aa`. */
export function describePlace(card: Card, terminal: Terminal): string {
  return terminal.dim(`${card.deck}:${card.source.line} · ${card.id}`);
}

export function presentSearch(result: SearchResult, terminal: Terminal): string {
  if (result.hits.length === 0) return 'No card passes these filters.';
  const hits = result.hits.map((hit, index) => presentHit(hit, index, result.hits, terminal)).join('\n\n');
  const notices = [
    ...(result.correctedQuery === undefined ? [] : [`Searched for: ${result.correctedQuery}`]),
    ...(result.noMatch ? ['Your decks do not seem to cover this. The closest cards:'] : []),
  ];
  return [...notices.map((notice) => terminal.style('yellow', notice)), hits].join('\n\n');
}

function presentHit(hit: Hit, index: number, hits: readonly Hit[], terminal: Terminal): string {
  const rank = `${index + 1}.`.padEnd(INDENT);
  const lines = [
    rank + terminal.bold(terminal.wrap(hit.card.question, INDENT).trimStart()),
    terminal.wrap(`${terminal.share(hit.score)}  ${describePlace(hit.card, terminal)}`, INDENT),
  ];
  // The question stands above already.
  if (hit.matched.field !== 'question') {
    lines.push(terminal.wrap(`${hit.matched.field}: ${oneLine(hit.matched.text)}`, INDENT));
  }
  const twin = hits.findIndex((other) => hit.group !== undefined && other.group === hit.group);
  if (twin !== -1 && twin < index) lines.push(terminal.wrap(`near-duplicate of ${twin + 1}`, INDENT));
  if (hit.explain !== undefined) lines.push(presentExplanation(hit.explain, terminal));
  return lines.join('\n');
}

function presentExplanation(explain: Explanation, terminal: Terminal): string {
  const rank = (value: number | null) => (value === null ? 'not found' : `rank ${value}`);
  const features = Object.entries(explain.features).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  const lines = [
    `by words: ${rank(explain.lexicalRank)} · by meaning: ${rank(explain.denseRank)}`,
    features.join(' · '),
    ...(explain.reranker === undefined ? [] : [presentReranker(explain.reranker)]),
    `nearest sentence: ${oneLine(explain.sentence)}`,
  ];
  return terminal.dim(terminal.wrap(lines.join('\n'), INDENT));
}

function presentReranker({ score, rankBefore }: NonNullable<Explanation['reranker']>): string {
  return `re-ranker: ${score.toFixed(3)}, rank ${rankBefore} before`;
}

const REASONS: Readonly<Record<RelatedHit['reason'], string>> = {
  'shared-concept': 'shares a concept',
  prerequisite: 'comes before',
  contrast: 'contrasts',
};

export function presentRelated(hits: readonly RelatedHit[], terminal: Terminal): string {
  if (hits.length === 0) return 'No card is related to this one.';
  return hits
    .map((hit, index) => {
      const question = terminal.bold(terminal.wrap(hit.card.question, INDENT).trimStart());
      const reason = terminal.style('cyan', REASONS[hit.reason]);
      const place = describePlace(hit.card, terminal);
      return `${`${index + 1}.`.padEnd(INDENT)}${question}\n${terminal.wrap(`${percent(hit.score)} ${reason} · ${place}`, INDENT)}`;
    })
    .join('\n\n');
}

interface Pair {
  readonly a: Card;
  readonly b: Card;
  readonly similarity: number;
}

export function presentDuplicates(pairs: readonly Pair[], terminal: Terminal): string {
  if (pairs.length === 0) return 'No two cards are near-duplicates.';
  const side = (card: Card) =>
    terminal.wrap(`${oneLine(card.question)}\n${describePlace(card, terminal)}`, 6);
  const listed = pairs.map((pair) => `${percent(pair.similarity)}\n${side(pair.a)}\n${side(pair.b)}`);
  return `${count(pairs.length, 'near-duplicate pair')}, closest first:\n\n${listed.join('\n\n')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
