import { expect, test, vi } from 'vitest';
import { CARD_ID, GRADE } from '../fixtures/fake-deckwise.ts';
import { cli } from './cli-under-test.ts';

test('a grade is as strict as the flag says, else as the setting', async () => {
  const grade = vi.fn(async () => GRADE);
  const environment = { DECKWISE_STRICTNESS: 'lenient' };
  const result = await cli(['grade', CARD_ID, 'a', '--strictness', 'strict'], {
    deckwise: { grade },
    environment,
  });
  expect(result.code).toBe(0);
  expect(result.opened).toMatchObject([{ strictness: 'lenient' }]);
  expect(grade).toHaveBeenCalledWith({ cardId: CARD_ID, answer: 'a', strictness: 'strict' });
});

test('an unknown strictness is refused before anything is opened', async () => {
  const flag = await cli(['grade', CARD_ID, 'a', '--strictness', 'merciless']);
  expect(flag.code).toBe(3);
  expect(flag.stderr).toContain('strictness');
  expect(flag.opened).toEqual([]);
  const setting = await cli(['grade', CARD_ID, 'a'], { environment: { DECKWISE_STRICTNESS: 'merciless' } });
  expect(setting.stderr).toContain('DECKWISE_STRICTNESS');
});
