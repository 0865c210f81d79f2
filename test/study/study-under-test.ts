import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Card, CardId } from '../../src/card.ts';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { SqliteStudyStore } from '../../src/index/sqlite-study-store.ts';
import type { CardRecord } from '../../src/index/store.ts';
import type { Rating } from '../../src/index/study-store.ts';
import type { Hit } from '../../src/search/hit.ts';
import { unknownCard } from '../../src/search/related-cards.ts';
import { openStudy } from '../../src/study/open-study.ts';
import type { Study, StudySettings } from '../../src/study/study.ts';
import { change, content, record, store } from '../fixtures/cards.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { SETTINGS } from './study-settings.ts';

/** `count` cards of one deck, in order of line. */
export function deckOf(count: number, deck = 'biology'): CardRecord[] {
  return Array.from({ length: count }, (_, index) =>
    record(
      content(`Question ${index} of ${deck}?`, `Answer ${index}.`, { tags: [`tag-${index % 2}`] }),
      deck,
      index + 1,
    ),
  );
}

export interface StudyUnderTest {
  readonly study: Study;
  readonly cards: readonly CardId[];
  readonly cardStore: SqliteStore;
  readonly studyStore: SqliteStudyStore;
  /** Moves the clock. */
  readonly pass: (hours: number) => void;
  /** Reviews whatever a session shows next, and tells which card that was. */
  readonly answer: (sessionId: string, rating: Rating) => Promise<CardId>;
  /** Reviews a card in a session of its own. */
  readonly learn: (card: CardId, rating: Rating) => Promise<void>;
}

/** Studying over a real SQLite file, with a clock that stands at 10 in the morning until it is moved. */
export async function studyOver(
  records: readonly CardRecord[],
  options: {
    now?: number;
    settings?: Partial<StudySettings>;
    find?: () => { hits: Hit[]; noMatch: boolean };
  } = {},
): Promise<StudyUnderTest> {
  const file = join(temporaryFolder(), 'store.sqlite');
  const cardStore = new SqliteStore(file);
  const studyStore = new SqliteStudyStore(file);
  onTestFinished(async () => {
    await studyStore.close();
    await cardStore.close();
  });
  await store(cardStore, change(records));
  let now = options.now ?? Date.parse('2026-01-05T10:00:00Z');
  const study = openStudy({
    store: studyStore,
    settings: { ...SETTINGS, ...options.settings },
    clock: () => new Date(now),
    newId: randomUUID,
    card: async (id): Promise<Card> => {
      const found = await cardStore.card(id);
      if (found === null) throw unknownCard(id);
      return found.card;
    },
    search: async () => options.find?.() ?? { hits: [], noMatch: true },
  });
  const review = async (sessionId: string, cardId: CardId, rating: Rating) => {
    await study.review(sessionId, { reviewId: randomUUID(), cardId, rating });
  };
  return {
    study,
    cards: records.map((card) => card.id),
    cardStore,
    studyStore,
    pass(hours) {
      now += hours * 3_600_000;
    },
    async answer(sessionId, rating) {
      const { card } = await study.next(sessionId);
      await review(sessionId, card!.id, rating);
      return card!.id;
    },
    async learn(card, rating) {
      const session = {
        mode: 'due',
        deck: null,
        query: null,
        startedAt: new Date(now).toISOString(),
      } as const;
      const id = randomUUID();
      await studyStore.addSession({ ...session, id }, [card]);
      await review(id, card, rating);
    },
  };
}
