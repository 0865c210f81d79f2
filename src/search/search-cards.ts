import type { Card, CardField } from '../card.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { DeckwiseError } from '../errors.ts';
import { cardSentences } from './card-sentences.ts';
import type { EnglishWords } from './english-words.ts';
import type { Hit, SearchRequest, SearchResult } from './hit.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import { MAXIMUM_QUERY_LENGTH, parseQuery } from './query.ts';
import { rankCandidates, type RankingParts } from './rank-candidates.ts';
import { type RerankedCandidate, rerankCandidates, type Reranking } from './rerank-candidates.ts';
import { SoftCoverage } from './soft-coverage.ts';

const DEFAULT_LIMIT = 10;
const MAXIMUM_LIMIT = 100;

export interface SearchParts extends RankingParts {
  readonly english: EnglishWords;
  /** Embeds a query with the model of the snapshot. */
  embedQuery(text: string): Promise<Float32Array>;
  /** Null where no cross-encoder is wanted. */
  readonly reranking: Reranking | null;
}

/**
 * The cards that best answer a query: candidates of the lexical and the dense ranker, scored by the ranking model,
 * the best of them re-ordered by a cross-encoder where one is wanted.
 *
 * @throws {DeckwiseError} `bad-input` for an empty query or a limit out of range, `too-large` for an overlong one.
 */
export async function searchCards(
  parts: SearchParts,
  request: SearchRequest,
): Promise<Omit<SearchResult, 'tookMs'>> {
  const limit = checkedLimit(request.limit);
  const typed = checkedQuery(request.query);
  const corrected = parts.snapshot.spelling.corrected(typed, parts.english);
  const query = parseQuery(corrected);
  const { deck, tags, where } = request;
  const filtered = deck !== undefined || (tags?.length ?? 0) > 0 || where !== undefined;
  const among = filtered ? await parts.store.numbersOf({ deck, tags, where }) : undefined;
  const vector = await parts.embedQuery(query.text);
  const coverage = SoftCoverage.ofQuery(parts.wordVectors, query);
  const { candidates, noMatch } = await rankCandidates(parts, { query, vector, among, limit }, coverage);
  const reordered = await rerankCandidates(parts.store, parts.reranking, query.text, candidates);
  const best = await fillUp(parts, reordered, among, limit);
  const cards = await parts.store.cardsByNumber(best.map((candidate) => candidate.card));
  const hits = describeHits(parts.wordVectors, coverage, best, cards, request.explain === true);
  return { hits, noMatch, ...(corrected === typed ? {} : { correctedQuery: corrected }) };
}

function checkedQuery(text: string): string {
  if (text.trim() === '') {
    throw new DeckwiseError('bad-input', 'The query is empty.', {
      where: 'query',
      hint: 'Type a question or a few words.',
    });
  }
  if (text.length > MAXIMUM_QUERY_LENGTH) {
    throw new DeckwiseError(
      'too-large',
      `The query has ${text.length} characters; at most ${MAXIMUM_QUERY_LENGTH} are searched.`,
      {
        where: 'query',
        hint: 'Ask with the sentence that matters.',
      },
    );
  }
  return text;
}

function checkedLimit(limit: number = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAXIMUM_LIMIT) return limit;
  throw new DeckwiseError(
    'bad-input',
    `The limit is ${limit}; it must be a whole number from 1 to ${MAXIMUM_LIMIT}.`,
    {
      where: 'limit',
    },
  );
}

/** The contract promises `min(limit, cards)` hits: cards no ranker proposed follow with score 0. */
async function fillUp(
  parts: RankingParts,
  ranked: readonly RerankedCandidate[],
  among: ReadonlySet<number> | undefined,
  limit: number,
): Promise<Pick<RerankedCandidate, 'card' | 'score'>[]> {
  const best: Pick<RerankedCandidate, 'card' | 'score'>[] = ranked.slice(0, limit);
  if (best.length >= limit || best.length >= (among?.size ?? parts.snapshot.cards)) return best;
  const seen = new Set(best.map((candidate) => candidate.card));
  for (const card of among ?? (await parts.store.numbersOf({}))) {
    if (best.length >= limit) break;
    if (!seen.has(card)) best.push({ card, score: 0 });
  }
  return best;
}

function describeHits(
  vectors: WordVectors,
  coverage: SoftCoverage,
  best: readonly Pick<RerankedCandidate, 'card' | 'score'>[],
  cards: ReadonlyMap<number, Card>,
  explain: boolean,
): Hit[] {
  const found = best.flatMap((candidate) => {
    const card = cards.get(candidate.card);
    return card === undefined ? [] : [{ candidate, card }];
  });
  const groups = groupNearDuplicates(found.map(({ card }) => card));
  return found.map(({ candidate, card }) => {
    const matched = matchedSentence(vectors, coverage, card);
    const group = groups.get(card.id);
    return {
      card,
      score: candidate.score,
      matched,
      ...(group === undefined ? {} : { group }),
      ...(explain ? { explain: explanation(candidate, matched.text) } : {}),
    };
  });
}

/** Sentences looked through at most in one card. */
const SENTENCES_PER_CARD = 60;
const PIECES_PER_SENTENCE = 80;

/** The sentence of the card that covers the query best; the question when nothing does. */
function matchedSentence(
  vectors: WordVectors,
  coverage: SoftCoverage,
  card: Card,
): { field: CardField; text: string } {
  let best: { field: CardField; text: string } = { field: 'question', text: card.question };
  let bestCoverage = 0;
  for (const sentence of cardSentences(card).slice(0, SENTENCES_PER_CARD)) {
    const covered = coverage.soft(coverage.of(vectors.tokenize(sentence.text, PIECES_PER_SENTENCE)));
    if (covered <= bestCoverage) continue;
    best = sentence;
    bestCoverage = covered;
  }
  return best;
}

function explanation(
  candidate: Partial<RerankedCandidate> & Pick<RerankedCandidate, 'score'>,
  sentence: string,
): NonNullable<Hit['explain']> {
  return {
    features: candidate.features ?? {},
    lexicalRank: candidate.lexicalRank ?? null,
    denseRank: candidate.denseRank ?? null,
    ...(candidate.reranker === undefined ? {} : { reranker: candidate.reranker }),
    sentence,
  };
}
