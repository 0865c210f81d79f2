/** Child of the crash test: reviews cards of a store without end and prints each review once it is acknowledged. */
import { randomUUID } from 'node:crypto';
import { SqliteStudyStore } from '../../src/index/sqlite-study-store.ts';
import { openStudy } from '../../src/study/open-study.ts';
import { SETTINGS } from './study-settings.ts';

const [file, sessionId] = process.argv.slice(2) as [string, string];
const store = new SqliteStudyStore(file);
const unused = () => Promise.reject(new Error('not needed to review'));
const study = openStudy({
  store,
  settings: SETTINGS,
  clock: () => new Date(),
  newId: randomUUID,
  card: unused,
  search: unused,
});
const cards = await store.sessionCards(sessionId);
for (let turn = 0; ; turn++) {
  const { id } = cards[turn % cards.length]!;
  const reviewId = randomUUID();
  const { due } = await study.review(sessionId, { reviewId, cardId: id, rating: 'good' });
  process.stdout.write(`${JSON.stringify({ reviewId, cardId: id, due })}\n`);
}
