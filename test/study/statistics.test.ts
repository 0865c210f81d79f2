import { describe, expect, it } from 'vitest';
import { change, content, record, store } from '../fixtures/cards.ts';
import { deckOf, studyOver } from './study-under-test.ts';

describe('the figures of a learner', () => {
  it('are all zero, and shares unknown, before the first review', async () => {
    const { study } = await studyOver(deckOf(3));
    const figures = await study.statistics();
    expect(figures.today).toEqual({
      day: '2026-01-05',
      reviews: 0,
      introduced: 0,
      due: 0,
      newLeft: 20,
      reviewsLeft: 200,
    });
    expect(figures).toMatchObject({ streak: 0, reviewsPerDay: [], weakestDecks: [], weakestTopics: [] });
    expect(figures.retention).toEqual({ target: 0.9, actual: null, reviews: 0, days: 30 });
    expect(figures.states).toMatchObject({ new: 3, review: 0 });
    expect(figures.forecast).toHaveLength(30);
    expect(figures.grader).toMatchObject({ overrideShare: null, reratedShare: null });
  });

  it('count reviews by day of the learner and the days in a row', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(4));
    await learn(cards[0]!, 'easy');
    pass(24);
    await learn(cards[1]!, 'easy');
    await learn(cards[2]!, 'easy');
    // 20 minutes past 3 in the morning is still the day before.
    pass(17 + 1 / 3);
    await learn(cards[3]!, 'easy');
    const figures = await study.statistics();
    expect(figures.reviewsPerDay).toEqual([
      { day: '2026-01-05', reviews: 1 },
      { day: '2026-01-06', reviews: 3 },
    ]);
    expect(figures).toMatchObject({ streak: 2, today: { day: '2026-01-06', reviews: 3, introduced: 3 } });
    pass(24);
    expect((await study.statistics()).streak).toBe(2);
    pass(24);
    expect((await study.statistics()).streak).toBe(0);
  });

  it('forget days more than a year ago', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(1));
    await learn(cards[0]!, 'easy');
    pass(24 * 364);
    expect((await study.statistics()).reviewsPerDay).toHaveLength(1);
    pass(24);
    expect((await study.statistics()).reviewsPerDay).toEqual([]);
  });

  it('compare what was recalled of known cards with the target', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(4), { settings: { retention: 0.85 } });
    for (const card of cards) await learn(card, 'easy');
    pass(24 * 9);
    for (const [index, card] of cards.entries()) await learn(card, index === 0 ? 'again' : 'good');
    expect((await study.statistics()).retention).toEqual({
      target: 0.85,
      actual: 0.75,
      reviews: 4,
      days: 30,
    });
  });

  it('follow week by week how much of what was known was recalled', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(4));
    for (const card of cards) await learn(card, 'easy');
    expect((await study.statistics()).retentionByWeek).toEqual([]);
    pass(24 * 9);
    for (const [index, card] of cards.entries()) await learn(card, index === 0 ? 'again' : 'good');
    const from = (daysAgo: number) =>
      new Date(Date.parse(study.today()) - daysAgo * 86_400_000).toISOString().slice(0, 10);
    expect((await study.statistics()).retentionByWeek).toEqual([{ from: from(6), reviews: 4, recalled: 3 }]);
    pass(24 * 7);
    expect((await study.statistics()).retentionByWeek).toEqual([{ from: from(13), reviews: 4, recalled: 3 }]);
    pass(24 * 7 * 25);
    expect((await study.statistics()).retentionByWeek).toEqual([]);
  });

  it('forecast the cards due on each day, overdue ones today', async () => {
    const { study, cards, learn, studyStore, pass } = await studyOver(deckOf(3));
    for (const card of cards) await learn(card, 'easy');
    await study.setAside(cards[2]!, 'suspend');
    const { dueDay } = (await studyStore.schedule(cards[0]!))!;
    const dueOn = async () => (await study.statistics()).forecast.filter(({ due }) => due > 0);
    expect(await dueOn()).toEqual([{ day: dueDay, due: 2 }]);
    pass(24 * 25);
    expect(await dueOn()).toEqual([{ day: study.today(), due: 2 }]);
    await study.setAside(cards[0]!, 'bury');
    expect((await dueOn()).map(({ due }) => due)).toEqual([1, 1]);
  });

  it('count every card once, by what keeps it away or by its state', async () => {
    const { study, cards, learn } = await studyOver(deckOf(5));
    await learn(cards[0]!, 'easy');
    await learn(cards[1]!, 'again');
    await study.setAside(cards[0]!, 'suspend');
    await study.setAside(cards[2]!, 'bury');
    const { states } = await study.statistics();
    expect(states).toEqual({ new: 2, learning: 1, review: 0, relearning: 0, suspended: 1, buried: 1 });
  });

  it('name the decks and tags known least, weakest first', async () => {
    const { study, cards, learn, pass } = await studyOver([...deckOf(3, 'strong'), ...deckOf(4, 'weak')]);
    for (const card of cards.slice(3)) await learn(card, 'good');
    pass(24 * 20);
    for (const card of cards.slice(0, 3)) await learn(card, 'easy');
    const { weakestDecks, weakestTopics } = await study.statistics();
    expect(weakestDecks).toMatchObject([
      { name: 'weak', cards: 4, reviews: 4, lapses: 0 },
      { name: 'strong', cards: 3, reviews: 3, lapses: 0 },
    ]);
    expect(weakestDecks[0]!.retrievability).toBeLessThan(weakestDecks[1]!.retrievability);
    expect(weakestTopics).toMatchObject([
      { name: 'tag-1', deck: null, cards: 3 },
      { name: 'tag-0', deck: null, cards: 4 },
    ]);
  });

  it('take the heading for the topic of cards without tags, deck by deck', async () => {
    const under = (title: string | null, deck: string) => (_: unknown, index: number) =>
      record(content(`Question ${index} on ${title} in ${deck}?`, 'Answer.', { title }), deck, index + 1);
    const { study, cards, learn } = await studyOver([
      ...Array.from({ length: 3 }, under('Exercises', 'algebra')),
      ...Array.from({ length: 4 }, under('Exercises', 'geometry')),
      ...Array.from({ length: 3 }, under(null, 'notes')),
    ]);
    for (const card of cards) await learn(card, 'good');
    const { weakestTopics } = await study.statistics();
    expect(weakestTopics.map(({ name, deck, cards: known }) => [name, deck, known])).toEqual(
      expect.arrayContaining([
        ['Exercises', 'algebra', 3],
        ['Exercises', 'geometry', 4],
      ]),
    );
    expect(weakestTopics).toHaveLength(2);
  });

  it('call nothing weak on fewer than three reviews, or for cards that are suspended', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(1));
    const named = async () => {
      const { weakestDecks, weakestTopics } = await study.statistics();
      return [...weakestDecks, ...weakestTopics].map(({ name, reviews }) => [name, reviews]);
    };
    for (let review = 0; review < 2; review++) {
      await learn(cards[0]!, 'again');
      pass(24);
    }
    expect(await named()).toEqual([]);
    await learn(cards[0]!, 'again');
    expect(await named()).toEqual([
      ['biology', 3],
      ['tag-0', 3],
    ]);
    await study.setAside(cards[0]!, 'suspend');
    expect(await named()).toEqual([]);
  });

  it('tell what the daily limits leave', async () => {
    const { study, cards, learn, pass } = await studyOver(deckOf(3), {
      settings: { newPerDay: 2, reviewsPerDay: 1 },
    });
    const left = async () => {
      const { newLeft, reviewsLeft } = (await study.statistics()).today;
      return [newLeft, reviewsLeft];
    };
    expect(await left()).toEqual([2, 1]);
    for (const card of cards) await learn(card, 'easy');
    expect(await left()).toEqual([0, 1]);
    pass(24 * 30);
    expect(await left()).toEqual([2, 1]);
    for (const card of cards) await learn(card, 'good');
    expect(await left()).toEqual([2, 0]);
  });

  it('tell how often the grader was overruled', async () => {
    const { study, cards, cardStore, pass } = await studyOver(deckOf(2));
    const at = '2026-01-05T10:00:00.000Z';
    for (const gradeId of ['g1', 'g2']) {
      const grade = JSON.stringify({ suggestedRating: 'good' });
      await cardStore.addGrade({ gradeId, cardId: cards[0]!, question: 'q', answer: 'a', grade, at });
    }
    await cardStore.addOverride({ gradeId: 'g1', verdict: 'correct', at });
    const { id } = await study.startSession({ mode: 'due' });
    await study.review(id, { reviewId: 'r1', cardId: cards[0]!, rating: 'easy', gradeId: 'g1' });
    await study.review(id, { reviewId: 'r2', cardId: cards[1]!, rating: 'good', gradeId: 'g2' });
    pass(1);
    expect((await study.statistics()).grader).toMatchObject({ overrideShare: 0.5, reratedShare: 0.5 });
  });

  it('leave out cards that left the decks', async () => {
    const gone = record(content('Gone?', 'Yes.'), 'old');
    const { study, cards, cardStore, learn } = await studyOver([...deckOf(1), gone]);
    await learn(cards[1]!, 'easy');
    await store(cardStore, change(deckOf(1), { written: [], removed: [gone.id] }));
    const figures = await study.statistics();
    expect(figures.states).toMatchObject({ new: 1, review: 0 });
    expect(figures.reviewsPerDay).toEqual([{ day: '2026-01-05', reviews: 1 }]);
  });
});
