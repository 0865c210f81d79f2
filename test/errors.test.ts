import { expect, test } from 'vitest';
import { toDeckwiseError } from '../src/errors.ts';

test.each([
  ['ENOSPC', 'disk-full'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_BUSY', 'data-folder-locked'],
  ['SQLITE_BUSY_SNAPSHOT', 'data-folder-locked'],
  ['EACCES', 'unreadable'],
  ['SQLITE_ERROR', 'internal'],
])('a failure of the system with code %s is %s', (systemCode, code) => {
  const cause = Object.assign(new Error('it failed'), { code: systemCode });
  expect(toDeckwiseError(cause)).toMatchObject({ code, cause });
});
