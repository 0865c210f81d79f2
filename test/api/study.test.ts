import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cardStanding, session, turn } from '../../src/api/schemas/study.ts';
import { studyStatistics } from '../../src/api/schemas/study-statistics.ts';
import { deckOf, studyOver } from '../study/study-under-test.ts';
import { apiOver, post } from './api-under-test.ts';

/** The API over studying with a real store; other parts are not called. */
async function studyApi(cards = 3) {
  const under = await studyOver(deckOf(cards));
  const api = apiOver({ study: under.study });
  const call = async (path: string, init?: RequestInit) => {
    const response = await api.request(`/v1/study${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const started = session.parse((await call('/sessions', post({ mode: 'due' }))).body);
  return { ...under, call, id: started.id, due: started.due };
}

const reviewOf = (cardId: string, more: object = {}) => ({
  reviewId: randomUUID(),
  cardId,
  rating: 'easy',
  ...more,
});

describe('a session over HTTP', () => {
  test('goes from the first card to the last', async () => {
    const { call, id, due, cards } = await studyApi(2);
    expect(due).toBe(2);
    const first = await call(`/sessions/${id}/next`);
    expect(turn.parse(first.body)).toMatchObject({ card: { id: cards[0] }, remaining: 2, state: 'new' });
    const reviewed = await call(
      `/sessions/${id}/reviews`,
      post(reviewOf(cards[0]!, { answer: 'a', gradeId: 'g' })),
    );
    expect(reviewed).toEqual({ status: 200, body: { due: expect.any(String), state: 'review' } });
    await call(`/sessions/${id}/reviews`, post(reviewOf(cards[1]!)));
    expect((await call(`/sessions/${id}/next`)).body).toEqual({ remaining: 0 });
  });

  test('takes a review sent twice once', async () => {
    const { call, id, cards, study } = await studyApi();
    const review = post(reviewOf(cards[0]!));
    const first = await call(`/sessions/${id}/reviews`, review);
    expect(await call(`/sessions/${id}/reviews`, review)).toEqual(first);
    expect((await study.statistics()).today.reviews).toBe(1);
  });

  test('undoes, and says when nothing is left to undo', async () => {
    const { call, id, cards } = await studyApi();
    const review = reviewOf(cards[0]!);
    await call(`/sessions/${id}/reviews`, post(review));
    const undo = () => call(`/sessions/${id}/reviews/last`, { method: 'DELETE' });
    expect(await undo()).toEqual({
      status: 200,
      body: { reviewId: review.reviewId, cardId: cards[0], due: null, state: 'new' },
    });
    expect(await undo()).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('skips, buries, suspends and brings back', async () => {
    const { call, id, cards } = await studyApi(3);
    const skipped = await call(`/sessions/${id}/skip`, post({ cardId: cards[0] }));
    expect(turn.parse(skipped.body)).toMatchObject({ card: { id: cards[1] }, remaining: 2 });
    const buried = await call(`/cards/${cards[1]}/bury`, { method: 'POST' });
    expect(cardStanding.parse(buried.body)).toMatchObject({ buriedUntil: '2026-01-06', suspended: false });
    await call(`/cards/${cards[2]}/suspend`, { method: 'POST' });
    expect((await call(`/sessions/${id}/next`)).body).toEqual({ remaining: 0 });
    const back = await call(`/cards/${cards[2]}/unsuspend`, { method: 'POST' });
    expect(cardStanding.parse(back.body)).toMatchObject({ cardId: cards[2], suspended: false });
    expect((await call(`/sessions/${id}/next`)).body).toMatchObject({ remaining: 1 });
  });

  test('its figures fit their schema', async () => {
    const { call, id, cards, study } = await studyApi();
    await call(`/sessions/${id}/reviews`, post(reviewOf(cards[0]!)));
    const figures = await study.statistics();
    expect(studyStatistics.parse(figures)).toEqual(figures);
  });
});

describe('refused', () => {
  test.each([
    [{ mode: 'sleep' }, 'mode'],
    [{ mode: 'concept' }, 'query'],
    [{ mode: 'due', query: 'x' }, 'query'],
    [{ mode: 'due', limit: 0 }, 'limit'],
    [{ mode: 'due', cards: 3 }, 'cards'],
  ])('the session %j', async (request, field) => {
    const { call } = await studyApi();
    const { status, body } = await call('/sessions', post(request));
    expect(status).toBe(400);
    expect(String(body['where'])).toContain(field);
  });

  test.each([
    [{ reviewId: 'once' }, 'reviewId'],
    [{ rating: 'perfect' }, 'rating'],
    [{ seconds: 3 }, 'seconds'],
    [{ answer: 'x'.repeat(100_001) }, 'answer'],
  ])('the review with %j', async (more, field) => {
    const { call, id, cards, study } = await studyApi();
    const { status, body } = await call(`/sessions/${id}/reviews`, post(reviewOf(cards[0]!, more)));
    expect(status).toBe(400);
    expect(String(body['where'])).toContain(field);
    expect((await study.statistics()).today.reviews).toBe(0);
  });

  test('a review of another session’s card', async () => {
    const { call, cards, study } = await studyApi();
    const { id } = await study.startSession({ mode: 'due', limit: 1 });
    const { status, body } = await call(`/sessions/${id}/reviews`, post(reviewOf(cards[1]!)));
    expect([status, body['where']]).toEqual([400, 'cardId']);
  });

  test('what does not exist', async () => {
    const { call, id, cards } = await studyApi();
    const none = 'aaaaaaaaaaaaaaaa';
    expect((await call('/sessions/none/next')).status).toBe(404);
    expect((await call('/sessions/none/reviews', post(reviewOf(cards[0]!)))).status).toBe(404);
    expect((await call('/sessions/none/reviews/last', { method: 'DELETE' })).status).toBe(404);
    expect((await call(`/cards/${none}/bury`, { method: 'POST' })).status).toBe(404);
    expect((await call(`/cards/${cards[0]}/forget`, { method: 'POST' })).status).toBe(400);
    expect((await call(`/sessions/${id}/reviews`, post(reviewOf('nobody')))).status).toBe(404);
  });
});
