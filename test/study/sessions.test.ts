import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/search/hit.ts';
import { change, store } from '../fixtures/cards.ts';
import { deckOf, type StudyUnderTest, studyOver } from './study-under-test.ts';

/** Cards a session shows when each is answered with `easy`. */
async function playThrough({ study, answer }: StudyUnderTest, sessionId: string): Promise<string[]> {
  const shown: string[] = [];
  while ((await study.next(sessionId)).card !== undefined) shown.push(await answer(sessionId, 'easy'));
  return shown;
}

describe('a session of due cards', () => {
  it('brings new cards in the order of the deck, up to the daily limit', async () => {
    const under = await studyOver(deckOf(5), { settings: { newPerDay: 3 } });
    const session = await under.study.startSession({ mode: 'due' });
    expect(session.due).toBe(3);
    expect(await playThrough(under, session.id)).toEqual(under.cards.slice(0, 3));
    expect((await under.study.startSession({ mode: 'due' })).due).toBe(0);
    under.pass(24);
    expect((await under.study.startSession({ mode: 'due' })).due).toBe(2);
  });

  it('takes other limits from the request', async () => {
    const { study } = await studyOver(deckOf(5));
    expect((await study.startSession({ mode: 'due', newPerDay: 1 })).due).toBe(1);
    expect((await study.startSession({ mode: 'due', newPerDay: 0 })).due).toBe(0);
    expect((await study.startSession({ mode: 'due', limit: 2 })).due).toBe(2);
  });

  it('keeps to the daily limit of reviews', async () => {
    const under = await studyOver(deckOf(4), { settings: { reviewsPerDay: 3 } });
    for (const card of under.cards) await under.learn(card, 'easy');
    under.pass(24 * 30);
    const { study } = under;
    const first = await study.startSession({ mode: 'due', limit: 2 });
    await playThrough(under, first.id);
    expect((await study.startSession({ mode: 'due' })).due).toBe(1);
  });

  it('brings reviews before new cards, the most overdue for their interval first', async () => {
    const under = await studyOver(deckOf(3));
    const [steady, shaky, fresh] = under.cards;
    await under.learn(steady!, 'easy');
    under.pass(24 * 8);
    await under.learn(steady!, 'easy');
    await under.learn(shaky!, 'easy');
    under.pass(24 * 300);
    const { id } = await under.study.startSession({ mode: 'due' });
    expect(await playThrough(under, id)).toEqual([shaky, steady, fresh]);
  });

  it('brings a failed card back in the same session once its step is over, or when nothing else is left', async () => {
    const under = await studyOver(deckOf(3));
    const { id } = await under.study.startSession({ mode: 'due' });
    const failed = await under.answer(id, 'again');
    expect((await under.study.next(id)).card!.id).toBe(under.cards[1]);
    under.pass(0.1);
    expect((await under.study.next(id)).card!.id).toBe(failed);
    await under.answer(id, 'again');
    expect(await under.answer(id, 'easy')).toBe(under.cards[1]);
    expect(await under.answer(id, 'easy')).toBe(under.cards[2]);
    expect(await under.study.next(id)).toMatchObject({ card: { id: failed }, remaining: 1 });
    await under.answer(id, 'easy');
    expect(await under.study.next(id)).toEqual({ remaining: 0 });
  });

  it('filters by deck or folder', async () => {
    const { study } = await studyOver([...deckOf(2), ...deckOf(3, 'data/kafka')]);
    expect((await study.startSession({ mode: 'due', deck: 'data' })).due).toBe(3);
  });

  it('tells for each rating when the card would come again', async () => {
    const { study } = await studyOver(deckOf(1));
    const { id } = await study.startSession({ mode: 'due' });
    const { card, dueAfter, state } = await study.next(id);
    expect(state).toBe('new');
    const { due } = await study.review(id, { reviewId: randomUUID(), cardId: card!.id, rating: 'good' });
    expect(due).toBe(dueAfter!.good);
    expect([dueAfter!.again, dueAfter!.hard, dueAfter!.good, dueAfter!.easy]).toEqual(
      Object.values(dueAfter!).toSorted(),
    );
  });
});

describe('what survives', () => {
  it('the same review sent twice counts once and gets the same reply', async () => {
    const { study } = await studyOver(deckOf(1));
    const { id } = await study.startSession({ mode: 'due' });
    const { card } = await study.next(id);
    const review = { reviewId: randomUUID(), cardId: card!.id, rating: 'good' } as const;
    const reply = await study.review(id, review);
    expect(await study.review(id, review)).toEqual(reply);
    expect((await study.statistics()).today.reviews).toBe(1);
    const other = study.review(id, { ...review, rating: 'easy' });
    await expect(other).rejects.toMatchObject({ code: 'bad-input', where: 'reviewId' });
  });

  it('undo brings the card back at once, as it was', async () => {
    const under = await studyOver(deckOf(3));
    const { id } = await under.study.startSession({ mode: 'due' });
    await under.answer(id, 'easy');
    const second = await under.answer(id, 'easy');
    const before = await under.study.next(id);
    expect(await under.study.undo(id)).toMatchObject({ cardId: second, state: 'new', due: null });
    expect(await under.study.next(id)).toMatchObject({
      card: { id: second },
      remaining: before.remaining + 1,
    });
    await under.study.undo(id);
    await expect(under.study.undo(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('undo brings back also a card that was skipped since', async () => {
    const under = await studyOver(deckOf(1));
    const { id } = await under.study.startSession({ mode: 'due' });
    const failed = await under.answer(id, 'again');
    expect(await under.study.skip(id, failed)).toEqual({ remaining: 0 });
    await under.study.undo(id);
    expect(await under.study.next(id)).toMatchObject({ card: { id: failed }, remaining: 1, state: 'new' });
  });

  it('a card that leaves the decks leaves the session, and comes back with its schedule', async () => {
    const records = deckOf(2);
    const under = await studyOver(records);
    const { id } = await under.study.startSession({ mode: 'due' });
    const first = await under.answer(id, 'easy');
    await store(under.cardStore, change([], { removed: under.cards }));
    expect(await under.study.next(id)).toEqual({ remaining: 0 });
    await store(under.cardStore, change(records));
    expect(await under.study.next(id)).toMatchObject({ card: { id: under.cards[1] }, remaining: 1 });
    expect(await under.studyStore.schedule(first)).toMatchObject({ state: 'review', reviews: 1 });
  });
});

describe('cramming', () => {
  it('goes through the whole deck, failed cards again until they are known, and moves no schedule', async () => {
    const under = await studyOver(deckOf(3), { settings: { newPerDay: 0 } });
    const { id, due } = await under.study.startSession({ mode: 'cram', deck: 'biology' });
    expect(due).toBe(3);
    const failed = await under.answer(id, 'again');
    await under.answer(id, 'good');
    await under.answer(id, 'easy');
    expect(await under.study.next(id)).toMatchObject({ card: { id: failed }, remaining: 1, state: 'new' });
    await under.answer(id, 'good');
    expect(await under.study.next(id)).toEqual({ remaining: 0 });
    for (const card of under.cards) expect(await under.studyStore.schedule(card)).toBeNull();
  });

  it('is a lapse for a known card that is failed, and no merit for one that is passed', async () => {
    const under = await studyOver(deckOf(2));
    for (const card of under.cards) await under.learn(card, 'easy');
    const passedBefore = await under.studyStore.schedule(under.cards[1]!);
    under.pass(24);
    const { id } = await under.study.startSession({ mode: 'cram' });
    await under.answer(id, 'again');
    await under.answer(id, 'easy');
    expect(await under.studyStore.schedule(under.cards[0]!)).toMatchObject({
      state: 'relearning',
      lapses: 1,
    });
    expect(await under.studyStore.schedule(under.cards[1]!)).toEqual(passedBefore);
  });
});

describe('studying a concept', () => {
  it('takes what search finds near it, weakest first, each near-duplicate once', async () => {
    const records = deckOf(5);
    const hits: Hit[] = [];
    const under = await studyOver(records, { find: () => ({ hits, noMatch: false }) });
    const [strong, weak, fresh, twin, far] = under.cards;
    for (const card of [weak, strong, fresh, twin, far]) {
      const found = (await under.cardStore.card(card!))!.card;
      const group = card === fresh || card === twin ? { group: fresh! } : {};
      const score = card === far ? 0.002 : 0.8;
      hits.push({ card: found, score, matched: { field: 'question', text: found.question }, ...group });
    }
    await under.learn(weak!, 'easy');
    under.pass(24 * 5);
    await under.learn(strong!, 'easy');
    const { id, due } = await under.study.startSession({ mode: 'concept', query: 'osmosis' });
    expect(due).toBe(3);
    expect(await playThrough(under, id)).toEqual([fresh, weak, strong]);
  });

  it('is empty when the decks do not cover the concept', async () => {
    const { study } = await studyOver(deckOf(2));
    expect((await study.startSession({ mode: 'concept', query: 'opera' })).due).toBe(0);
  });

  it.each([
    [{ mode: 'concept' }, 'query'],
    [{ mode: 'due', query: 'osmosis' }, 'query'],
    [{ mode: 'concept', query: 'osmosis', limit: 101 }, 'limit'],
    [{ mode: 'due', limit: 0 }, 'limit'],
    [{ mode: 'due', newPerDay: -1 }, 'newPerDay'],
  ] as const)('refuses %o', async (request, where) => {
    const { study } = await studyOver(deckOf(1));
    await expect(study.startSession(request)).rejects.toMatchObject({ code: 'bad-input', where });
  });
});

describe('cards set aside', () => {
  it('a buried card comes again on the next day of the learner', async () => {
    const under = await studyOver(deckOf(2));
    const [buried, other] = under.cards;
    const { id } = await under.study.startSession({ mode: 'due' });
    expect(await under.study.setAside(buried!, 'bury')).toMatchObject({
      buriedUntil: '2026-01-06',
      state: 'new',
    });
    expect(await under.study.next(id)).toMatchObject({ card: { id: other }, remaining: 1 });
    under.pass(17.9);
    expect((await under.study.next(id)).remaining).toBe(1);
    under.pass(0.2);
    expect(await under.study.next(id)).toMatchObject({ card: { id: buried }, remaining: 2 });
  });

  it('a suspended card stays away until it is unsuspended', async () => {
    const { study, cards, pass } = await studyOver(deckOf(1));
    await study.setAside(cards[0]!, 'suspend');
    pass(24 * 40);
    for (const mode of ['due', 'cram'] as const) expect((await study.startSession({ mode })).due).toBe(0);
    expect(await study.setAside(cards[0]!, 'unsuspend')).toMatchObject({ suspended: false });
    expect((await study.startSession({ mode: 'due' })).due).toBe(1);
  });

  it('a skipped card is left out of this session and stays due', async () => {
    const { study, cards } = await studyOver(deckOf(2));
    const { id } = await study.startSession({ mode: 'due' });
    expect(await study.skip(id, cards[0]!)).toMatchObject({ card: { id: cards[1] }, remaining: 1 });
    expect((await study.startSession({ mode: 'due' })).due).toBe(2);
  });

  it('an unknown card or session is not found', async () => {
    const { study, cards } = await studyOver(deckOf(1));
    const unknown = 'aaaaaaaaaaaaaaaa' as (typeof cards)[number];
    await expect(study.setAside(unknown, 'bury')).rejects.toMatchObject({ code: 'not-found' });
    await expect(study.next('nope')).rejects.toMatchObject({ code: 'not-found' });
    await expect(study.undo('nope')).rejects.toMatchObject({ code: 'not-found' });
    await expect(study.skip('nope', cards[0]!)).rejects.toMatchObject({ code: 'not-found' });
  });
});
