import type { WordVectors } from '../embed/word-vectors.ts';
import type { CardNumber, CardPieces, CardStore } from '../index/store.ts';
import { type Candidate, type CandidateRequest, findCandidates } from './candidates.ts';
import { type Features, fieldCosines, rawFeatures, withStandardised } from './features.ts';
import { coveredFeatures, queryWordsOf } from './answer-probability.ts';
import { cosineScale } from './cosine-scale.ts';
import {
  coveredProbability,
  isCalibratedFor,
  logitOf,
  type RankingModel,
  scoresOf,
} from './ranking-model.ts';
import { shortlist } from './shortlist.ts';
import type { SoftCoverage } from './soft-coverage.ts';
import type { Snapshot } from './snapshot.ts';

/** What ranking needs besides the request. */
export interface RankingParts {
  readonly store: CardStore;
  readonly snapshot: Snapshot;
  readonly wordVectors: WordVectors;
  readonly model: RankingModel;
}

export interface DescribedCandidate extends Candidate {
  readonly features: Features;
}

export interface RankedCandidate extends DescribedCandidate {
  /** Calibrated probability, 0…1, that the card answers the query. */
  readonly score: number;
}

/** Only so many pieces of a card count: a card of 100,000 characters costs no more than a long page. */
const PIECES_PER_FIELD = 200;
const NO_PIECES: CardPieces = { question: new Uint16Array(0), body: new Uint16Array(0) };

/**
 * Candidates with their features, in no order; what the ranking model is fitted on.
 *
 * @param coverage that of the query; it remembers similarities, so whoever looks at the cards again should share it.
 */
export async function describeCandidates(
  parts: RankingParts,
  request: CandidateRequest,
  coverage: SoftCoverage,
): Promise<DescribedCandidate[]> {
  const scale = scaleFor(parts);
  const proposed = await findCandidates(parts.store, parts.snapshot, request);
  const compared = proposed.map((candidate) => ({
    ...candidate,
    cosines: fieldCosines(parts.snapshot, candidate.card, request.vector, scale),
  }));
  const candidates = shortlist(compared, request.limit);
  const pieces = await parts.store.cardPieces(candidates.map((candidate) => candidate.card));
  const features = withStandardised(
    candidates.map((candidate) =>
      rawFeatures(candidate, candidate.cosines, coverage, piecesOf(pieces, candidate.card)),
    ),
  );
  return candidates.map((candidate, i) => ({ ...candidate, features: features[i]! }));
}

export interface Ranking {
  /** In falling probability; ties by card number, so that equal searches give equal lists. */
  readonly candidates: readonly RankedCandidate[];
  /** True when the decks seem to hold no answer. */
  readonly noMatch: boolean;
}

export async function rankCandidates(
  parts: RankingParts,
  request: CandidateRequest,
  coverage: SoftCoverage,
): Promise<Ranking> {
  const { model } = parts;
  const ranked = (await describeCandidates(parts, request, coverage))
    .map((candidate) => ({ ...candidate, logit: logitOf(model, candidate.features) }))
    .sort((a, b) => b.logit - a.logit || a.card - b.card);
  const scores = scoresOf(model, ranked);
  const words = queryWordsOf(request.query, parts.snapshot.words, parts.wordVectors);
  return {
    candidates: ranked.map(({ logit: _logit, ...candidate }, i) => ({ ...candidate, score: scores[i]! })),
    noMatch:
      ranked.length === 0 ||
      coveredProbability(model.covered, coveredFeatures(ranked, words)) < model.noMatchBelow,
  };
}

function scaleFor({ model, snapshot }: RankingParts): (cosine: number) => number {
  const measured = isCalibratedFor(model, snapshot.meta.model) ? null : snapshot.answerCosines();
  return cosineScale(measured, model.cosines);
}

function piecesOf(all: ReadonlyMap<CardNumber, CardPieces>, card: CardNumber): CardPieces {
  const pieces = all.get(card) ?? NO_PIECES;
  return {
    question: pieces.question.subarray(0, PIECES_PER_FIELD),
    body: pieces.body.subarray(0, PIECES_PER_FIELD),
  };
}
