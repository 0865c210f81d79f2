import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { SqliteStudyStore } from '../../src/index/sqlite-study-store.ts';
import { studyStoreContract } from '../contract/study-store.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

studyStoreContract('SQLite', async () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const cards = new SqliteStore(file);
  const study = new SqliteStudyStore(file);
  onTestFinished(async () => {
    await study.close();
    await cards.close();
  });
  return { cards, study };
});
