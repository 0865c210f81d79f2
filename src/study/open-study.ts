import type { Card, CardId } from '../card.ts';
import { DeckwiseError } from '../errors.ts';
import type { CardCondition } from '../index/card-condition.ts';
import {
  type NewReview,
  RATINGS,
  type ReviewRecord,
  type ScheduleRecord,
  type SessionRecord,
  type SetAside,
  type StudyCard,
  type StudyDay,
  type StudyMode,
  type StudyStore,
} from '../index/study-store.ts';
import type { SearchRequest, SearchResult } from '../search/hit.ts';
import { type Allowance, allowanceOf, chooseConcept, chooseCram, chooseDue } from './choose-cards.ts';
import { addDays, type LearnerDays, learnerDays, systemTimeZone } from './learner-days.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { queuePosition } from './session-queue.ts';
import { checkedSessionRequest, MOST_CARDS } from './session-request.ts';
import { HEATMAP_DAYS, statistics, type StudyStatistics } from './statistics.ts';
import {
  type CardDue,
  cardDue,
  type CardStanding,
  type ReviewRequest,
  type SessionRequest,
  type SetAsideAction,
  type Study,
  type StudySession,
  type StudySettings,
  type StudyTurn,
  type UndoneReview,
} from './study.ts';

const CONCEPT_CARDS = 20;

export interface StudyParts {
  readonly store: StudyStore;
  readonly settings: StudySettings;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** @throws {DeckwiseError} `not-found` when the card is unknown or left the decks. */
  readonly card: (id: CardId) => Promise<Card>;
  readonly search: (request: SearchRequest) => Promise<Pick<SearchResult, 'hits' | 'noMatch'>>;
}

/** @throws {DeckwiseError} `bad-input` for an unknown time zone. */
export function openStudy(parts: StudyParts): Study {
  return new StoredStudy(parts);
}

class StoredStudy implements Study {
  readonly #parts: StudyParts;
  readonly #store: StudyStore;
  readonly #days: LearnerDays;
  readonly #scheduler: Scheduler;

  constructor(parts: StudyParts) {
    const { timeZone, dayStartHour } = parts.settings;
    this.#parts = parts;
    this.#store = parts.store;
    this.#days = learnerDays(timeZone ?? systemTimeZone(), dayStartHour);
    this.#scheduler = createScheduler(parts.settings, this.#days);
  }

  async startSession(request: SessionRequest): Promise<StudySession> {
    const { mode, deck, query, limit = MOST_CARDS } = checkedSessionRequest(request);
    const chosen = (await this.#choose(request)).slice(0, limit);
    const session = {
      id: this.#parts.newId(),
      mode,
      deck: deck ?? null,
      query: query ?? null,
      startedAt: this.#parts.clock().toISOString(),
    };
    await this.#store.addSession(
      session,
      chosen.map((card) => card.id),
    );
    return { id: session.id, due: chosen.length };
  }

  async next(sessionId: string): Promise<StudyTurn> {
    const { mode } = await this.#session(sessionId);
    const now = this.#parts.clock();
    const cards = await this.#store.sessionCards(sessionId);
    const { next, remaining } = queuePosition(cards, { mode, now, today: this.#days.dayOf(now) });
    if (next === null) return { remaining };
    const { state } = cardDue(next.schedule);
    const turn = { card: await this.#parts.card(next.id), remaining, state };
    return mode === 'cram' ? turn : { ...turn, dueAfter: this.#dueAfter(next.schedule, now) };
  }

  async review(sessionId: string, request: ReviewRequest): Promise<CardDue> {
    const { mode } = await this.#session(sessionId);
    const now = this.#parts.clock();
    const { reviewId, cardId, rating, answer, gradeId } = request;
    const review: NewReview = {
      reviewId,
      sessionId,
      cardId,
      rating,
      answer: answer ?? null,
      gradeId: gradeId ?? null,
      at: now.toISOString(),
      day: this.#days.dayOf(now),
    };
    const stored = await this.#store.review(review, (before) =>
      movesSchedule(mode, review, before) ? this.#scheduler.next(before, rating, now) : before,
    );
    checkSame(review, stored);
    return cardDue(stored.after);
  }

  async undo(sessionId: string): Promise<UndoneReview> {
    await this.#session(sessionId);
    const undone = await this.#store.undoLastReview(sessionId, this.#parts.clock().toISOString());
    if (undone === null) {
      throw new DeckwiseError('not-found', 'There is no review to undo in this session.', {
        where: sessionId,
      });
    }
    return { reviewId: undone.reviewId, cardId: undone.cardId, ...cardDue(undone.before) };
  }

  async skip(sessionId: string, cardId: CardId): Promise<StudyTurn> {
    await this.#session(sessionId);
    await this.#store.skip(sessionId, cardId);
    return await this.next(sessionId);
  }

  async setAside(cardId: CardId, action: SetAsideAction): Promise<CardStanding> {
    await this.#parts.card(cardId);
    const before = await this.#store.setAside(cardId);
    const standing = { ...before, ...changeOf(action, this.today()) };
    await this.#store.putSetAside(cardId, standing);
    return { cardId, ...cardDue(await this.#store.schedule(cardId)), ...standing };
  }

  today(): StudyDay {
    return this.#days.dayOf(this.#parts.clock());
  }

  async statistics(): Promise<StudyStatistics> {
    const today = this.today();
    // Most cards of large decks are new and only counted.
    const cards = await this.#store.studyCards({ where: touched(today) });
    return statistics({
      today,
      cards,
      untouched: (await this.#store.cardCount()) - cards.length,
      days: await this.#store.reviewDays(addDays(today, 1 - HEATMAP_DAYS)),
      agreement: await this.#store.graderAgreement(),
      target: this.#parts.settings.retention,
      limits: this.#parts.settings,
      scheduler: this.#scheduler,
    });
  }

  async recall(): Promise<ReadonlyMap<CardId, number>> {
    const today = this.today();
    const cards = await this.#store.studyCards({ where: reviewed(today) });
    return new Map(
      cards.flatMap(({ id, schedule }) =>
        schedule === null ? [] : [[id, this.#scheduler.retrievability(schedule, today)]],
      ),
    );
  }

  async #choose(request: SessionRequest): Promise<readonly StudyCard[]> {
    const { mode, deck, query, limit } = request;
    const today = this.today();
    if (mode === 'concept') {
      const found = await this.#parts.search({ query: query!, deck, limit: limit ?? CONCEPT_CARDS });
      if (found.noMatch) return [];
      const cards = await this.#store.studyCards({ deck });
      return chooseConcept(found.hits, new Map(cards.map((card) => [card.id, card])), today, this.#scheduler);
    }
    const cards = await this.#store.studyCards({ deck });
    if (mode === 'cram') return chooseCram(cards, today);
    return chooseDue(cards, today, await this.#allowance(request, today));
  }

  async #allowance(request: SessionRequest, today: StudyDay): Promise<Allowance> {
    const { settings } = this.#parts;
    const done = (await this.#store.reviewDays(today)).find(({ day }) => day === today);
    const { newPerDay = settings.newPerDay, reviewsPerDay = settings.reviewsPerDay } = request;
    return allowanceOf({ newPerDay, reviewsPerDay }, done);
  }

  async #session(id: string): Promise<SessionRecord> {
    const session = await this.#store.session(id);
    if (session !== null) return session;
    throw new DeckwiseError('not-found', `There is no study session ${id}.`, {
      where: 'sessionId',
      hint: 'Start one with POST /v1/study/sessions.',
    });
  }

  #dueAfter(schedule: ScheduleRecord | null, now: Date): StudyTurn['dueAfter'] & object {
    const [again, hard, good, easy] = RATINGS.map(
      (rating) => this.#scheduler.next(schedule, rating, now).due,
    );
    return { again: again!, hard: hard!, good: good!, easy: easy! };
  }
}

/** Cards that were reviewed at least once. */
function reviewed(today: StudyDay): CardCondition {
  return { kind: 'not', condition: { kind: 'state', state: 'new', today } };
}

/** Cards that were reviewed, or are kept out of sessions now. */
function touched(today: StudyDay): CardCondition {
  const setAside = (['suspended', 'buried'] as const).map(
    (state) => ({ kind: 'state', state, today }) as const,
  );
  return { kind: 'any', conditions: [reviewed(today), ...setAside] };
}

/**
 * Cramming leaves schedules alone, because what was read an hour ago says little about next month; only a known card
 * that is failed is a lapse all the same.
 */
function movesSchedule(mode: StudyMode, review: NewReview, before: ScheduleRecord | null): boolean {
  return mode !== 'cram' || (review.rating === 'again' && before?.state === 'review');
}

function changeOf(action: SetAsideAction, today: StudyDay): Partial<SetAside> {
  if (action === 'bury') return { buriedUntil: addDays(today, 1) };
  return { suspended: action === 'suspend' };
}

function checkSame(sent: NewReview, stored: ReviewRecord): void {
  if (sent.sessionId === stored.sessionId && sent.cardId === stored.cardId && sent.rating === stored.rating)
    return;
  throw new DeckwiseError('bad-input', `The review id ${sent.reviewId} belongs to another review.`, {
    where: 'reviewId',
    hint: 'Make a new UUID for each review, and send it again only with the same review.',
  });
}
