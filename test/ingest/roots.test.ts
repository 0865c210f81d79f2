import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planRoots } from '../../src/ingest/roots.ts';

const decks = resolve('/home/decks');
const notes = resolve('/home/notes');

describe('which roots an ingest reads', () => {
  it('reads ./decks the first time and everything remembered later when nothing is named', () => {
    expect(planRoots([], [], [], 'decks').read).toEqual([resolve('decks')]);
    expect(planRoots([decks, notes], [], [], 'decks').read).toEqual([decks, notes]);
  });

  it('reads only what is named and remembers all', () => {
    expect(planRoots([decks], [notes], [], 'decks')).toEqual({
      read: [notes],
      forgotten: [],
      remembered: [decks, notes],
    });
  });

  it('refreshes the root that holds a named path', () => {
    expect(planRoots([decks], [join(decks, 'biology')], [], 'decks').read).toEqual([decks]);
  });

  it('lets a root around others take their place', () => {
    const outer = resolve('/home');
    expect(planRoots([decks, notes], [outer], [], 'decks')).toEqual({
      read: [outer],
      forgotten: [decks, notes],
      remembered: [outer],
    });
  });

  it('forgets a root without reading anything, and refuses to forget what it never knew', () => {
    expect(planRoots([decks, notes], [], [notes], 'decks')).toEqual({
      read: [],
      forgotten: [notes],
      remembered: [decks],
    });
    expect(() => planRoots([decks], [], [notes], 'decks')).toThrow(/not among the ingested/);
  });
});
