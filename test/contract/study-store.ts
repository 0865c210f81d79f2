import { describe, expect, it } from 'vitest';
import type { CardId } from '../../src/card.ts';
import type { CardState } from '../../src/index/card-condition.ts';
import type { CardStore } from '../../src/index/store.ts';
import type { NewReview, ScheduleRecord, StudyStore } from '../../src/index/study-store.ts';
import { change, content, record, store } from '../fixtures/cards.ts';

const osmosis = record(
  content('What is osmosis?', 'Water crossing a membrane.', { tags: ['Cells'] }),
  'biology',
  3,
);
const mitosis = record(content('What is mitosis?', 'A cell dividing.'), 'biology', 9);
const kafka = record(content('What does Kafka replicate?', 'Partitions.'), 'data/kafka', 1);
const CARDS = [osmosis, mitosis, kafka];

const AT = '2026-01-05T10:00:00.000Z';
const DAY = '2026-01-05';
const SESSION = { id: 's1', mode: 'due', deck: null, query: null, startedAt: AT } as const;

/** What every study store must do, whatever stands behind it. */
export function studyStoreContract(
  name: string,
  open: () => Promise<{ readonly cards: CardStore; readonly study: StudyStore }>,
): void {
  describe(`${name} as a study store`, () => {
    it('lists live cards in order of deck and line, new until they are reviewed', async () => {
      const { study } = await filled();
      const cards = await study.studyCards({});
      expect(cards.map((card) => card.id)).toEqual([osmosis.id, mitosis.id, kafka.id]);
      expect(cards[0]).toEqual({
        id: osmosis.id,
        deck: 'biology',
        title: null,
        tags: ['Cells'],
        suspended: false,
        buriedUntil: null,
        schedule: null,
      });
      expect((await study.studyCards({ deck: 'data' })).map((card) => card.id)).toEqual([kafka.id]);
      expect(await study.cardCount()).toBe(3);
    });

    it('stores a review together with the schedule it makes', async () => {
      const { study } = await filled();
      const stored = await study.review(reviewOf('r1'), () => schedule('good'));
      expect(stored).toEqual({ ...reviewOf('r1'), before: null, after: schedule('good') });
      expect(await study.schedule(osmosis.id)).toEqual(schedule('good'));
      expect((await study.sessionCards('s1'))[0]).toMatchObject({
        schedule: schedule('good'),
        reviewed: { rating: 'good' },
        undone: false,
      });
    });

    it('takes the same review only once', async () => {
      const { study } = await filled();
      const first = await study.review(reviewOf('r1'), () => schedule('first'));
      const again = await study.review({ ...reviewOf('r1'), rating: 'again' }, () => schedule('second'));
      expect(again).toEqual(first);
      expect(await study.schedule(osmosis.id)).toEqual(schedule('first'));
      expect(await study.reviewDays(DAY)).toMatchObject([{ reviews: 1 }]);
    });

    it('stores neither review nor schedule when the schedule cannot be made', async () => {
      const { study } = await filled();
      const failing = study.review(reviewOf('r1'), () => {
        throw new Error('no schedule');
      });
      await expect(failing).rejects.toThrow('no schedule');
      expect(await study.reviewDays(DAY)).toEqual([]);
      expect(await study.undoLastReview('s1', AT)).toBeNull();
    });

    it('refuses a card that is not in the session', async () => {
      const { study } = await filled();
      const stranger = study.review({ ...reviewOf('r1'), cardId: kafka.id }, () => schedule('x'));
      await expect(stranger).rejects.toMatchObject({ code: 'bad-input' });
    });

    it('undoes reviews one by one, newest first, and counts them no more', async () => {
      const { study } = await filled();
      await study.review(reviewOf('r1'), () => schedule('first'));
      await study.review(reviewOf('r2'), () => schedule('second'));
      expect(await study.undoLastReview('s1', AT)).toMatchObject({
        reviewId: 'r2',
        before: schedule('first'),
      });
      expect(await study.schedule(osmosis.id)).toEqual(schedule('first'));
      expect((await study.sessionCards('s1'))[0]).toMatchObject({
        undone: true,
        reviewed: { rating: 'good' },
      });
      expect(await study.undoLastReview('s1', AT)).toMatchObject({ reviewId: 'r1', before: null });
      expect(await study.schedule(osmosis.id)).toBeNull();
      expect(await study.undoLastReview('s1', AT)).toBeNull();
      expect(await study.reviewDays(DAY)).toEqual([]);
    });

    it('does not undo below a newer review of another session', async () => {
      const { study } = await filled();
      await study.addSession({ ...SESSION, id: 's2' }, [osmosis.id]);
      await study.review(reviewOf('r1'), () => schedule('first'));
      await study.review({ ...reviewOf('r2'), sessionId: 's2' }, () => schedule('second'));
      await expect(study.undoLastReview('s1', AT)).rejects.toMatchObject({ code: 'bad-input' });
      expect(await study.schedule(osmosis.id)).toEqual(schedule('second'));
    });

    it('keeps the schedule of a card that leaves the decks until it is pruned', async () => {
      const { cards, study } = await filled();
      await study.review(reviewOf('r1'), () => schedule('good'));
      await store(cards, change([mitosis, kafka], { written: [], removed: [osmosis.id] }));
      expect((await study.studyCards({})).map((card) => card.id)).toEqual([mitosis.id, kafka.id]);
      expect((await study.sessionCards('s1')).map((card) => card.id)).toEqual([mitosis.id]);
      await store(cards, change(CARDS));
      expect((await study.studyCards({}))[0]).toMatchObject({ id: osmosis.id, schedule: schedule('good') });
      await store(cards, change([mitosis, kafka], { written: [], removed: [osmosis.id] }));
      await cards.prune();
      expect(await study.schedule(osmosis.id)).toBeNull();
      expect(await study.reviewDays(DAY)).toEqual([]);
    });

    it('remembers what is suspended, buried and skipped', async () => {
      const { study } = await filled();
      await study.putSetAside(osmosis.id, { suspended: true, buriedUntil: '2026-01-06' });
      expect(await study.setAside(osmosis.id)).toEqual({ suspended: true, buriedUntil: '2026-01-06' });
      expect(await study.setAside(mitosis.id)).toEqual({ suspended: false, buriedUntil: null });
      await study.skip('s1', mitosis.id);
      expect(await study.sessionCards('s1')).toMatchObject([
        { id: osmosis.id, suspended: true, buriedUntil: '2026-01-06', skipped: false },
        { id: mitosis.id, suspended: false, skipped: true },
      ]);
    });

    it('counts days: introduced cards, known cards and how many of them were recalled', async () => {
      const { study } = await filled();
      const cram = { ...SESSION, id: 'cram', mode: 'cram' } as const;
      await study.addSession(cram, [osmosis.id]);
      await study.review(reviewOf('r1'), () => schedule('a'));
      await study.review({ ...reviewOf('r2', 'again'), day: '2026-01-06' }, () => schedule('b'));
      await study.review({ ...reviewOf('r3'), day: '2026-01-06' }, () => schedule('c'));
      await study.review({ ...reviewOf('r4'), day: '2026-01-06', sessionId: 'cram' }, (before) => before);
      expect(await study.reviewDays('2026-01-01')).toEqual([
        { day: '2026-01-05', reviews: 1, introduced: 1, mature: 0, recalled: 0 },
        { day: '2026-01-06', reviews: 3, introduced: 0, mature: 2, recalled: 1 },
      ]);
      expect(await study.reviewDays('2026-01-07')).toEqual([]);
    });

    it('filters cards by how they stand', async () => {
      const { cards, study } = await filled();
      await study.review(reviewOf('r1'), () => schedule('known'));
      await study.putSetAside(mitosis.id, { suspended: true, buriedUntil: null });
      await study.putSetAside(kafka.id, { suspended: false, buriedUntil: '2026-01-06' });
      const found = async (state: CardState, today: string) => {
        const where = { kind: 'state', state, today } as const;
        return (await cards.browse({ where }, 0, 10)).map(({ card }) => card.id);
      };
      expect(await found('new', DAY)).toEqual([mitosis.id, kafka.id]);
      expect(await found('review', DAY)).toEqual([osmosis.id]);
      expect(await found('learning', DAY)).toEqual([]);
      expect(await found('due', '2026-01-19')).toEqual([]);
      expect(await found('due', '2026-01-20')).toEqual([osmosis.id]);
      expect(await found('suspended', DAY)).toEqual([mitosis.id]);
      expect(await found('buried', DAY)).toEqual([kafka.id]);
      expect(await found('buried', '2026-01-06')).toEqual([]);
      const known = { kind: 'state', state: 'review', today: DAY } as const;
      const any = { kind: 'any', conditions: [known, { kind: 'tag', tag: 'none' }] } as const;
      const where = { kind: 'not', condition: any } as const;
      expect((await study.studyCards({ deck: 'biology', where })).map((card) => card.id)).toEqual([
        mitosis.id,
      ]);
    });

    it('counts how often the learner followed the grader', async () => {
      const { cards, study } = await filled();
      for (const gradeId of ['g1', 'g2', 'g3']) {
        const grade = JSON.stringify({ suggestedRating: 'good' });
        await cards.addGrade({ gradeId, cardId: osmosis.id, question: 'q', answer: 'a', grade, at: AT });
      }
      await cards.addOverride({ gradeId: 'g1', verdict: 'correct', at: AT });
      await study.review({ ...reviewOf('r1'), gradeId: 'g1' }, () => schedule('a'));
      await study.review({ ...reviewOf('r2', 'again'), gradeId: 'g2' }, () => schedule('b'));
      await study.review(reviewOf('r3', 'easy'), () => schedule('c'));
      expect(await study.graderAgreement()).toEqual({ grades: 3, overridden: 1, graded: 2, rerated: 1 });
    });

    async function filled() {
      const opened = await open();
      await store(opened.cards, change(CARDS));
      await opened.study.addSession(SESSION, [osmosis.id, mitosis.id]);
      return opened;
    }
  });
}

function reviewOf(reviewId: string, rating: NewReview['rating'] = 'good'): NewReview {
  const cardId: CardId = osmosis.id;
  return { reviewId, sessionId: 's1', cardId, rating, answer: null, gradeId: null, at: AT, day: DAY };
}

/** A schedule that differs by its name alone. */
function schedule(name: string): ScheduleRecord {
  return {
    state: 'review',
    due: '2026-01-20T10:00:00.000Z',
    dueDay: '2026-01-20',
    stability: name.length + name.codePointAt(0)! / 7,
    difficulty: 5.25,
    scheduledDays: 15,
    learningStep: 0,
    reviews: 1,
    lapses: 0,
    lastReview: AT,
  };
}
