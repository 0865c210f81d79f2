import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CardId } from '../../src/card.ts';
import { type Places, readPlaces, writePlaces } from '../../src/map/map-file.ts';
import { CARD_ID } from '../fixtures/fake-deckwise.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const places: Places = new Map([
  [CARD_ID, { x: 0.25, y: 0.5, newestPassage: 7 }],
  ['bcdefgh234567aab' as CardId, { x: 0, y: 1, newestPassage: 9 }],
]);

describe('the stored map', () => {
  it('gives back what was written, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'map.json');
    await writePlaces(file, 'model', places);
    expect(await readPlaces(file, 'model')).toEqual(places);
    expect(readdirSync(folder)).toEqual(['map.json']);
  });

  it('is taken for empty when it is absent or of another model', async () => {
    const file = join(temporaryFolder(), 'map.json');
    expect(await readPlaces(file, 'model')).toEqual(new Map());
    await writePlaces(file, 'model', places);
    expect(await readPlaces(file, 'another')).toEqual(new Map());
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['of another format', (text: string) => text.replace('"formatVersion":1', '"formatVersion":2')],
    ['beyond its edge', (text: string) => text.replace('0.25', '1.25')],
    ['of cards that cannot be', (text: string) => text.replace(CARD_ID, 'not-an-id')],
    ['with more than it should hold', (text: string) => text.replace('{', '{"extra":1,')],
  ])('is taken for empty when it is %s', async (_, damage) => {
    const file = join(temporaryFolder(), 'map.json');
    await writePlaces(file, 'model', places);
    const sound = readFileSync(file, 'utf8');
    expect(damage(sound)).not.toBe(sound);
    writeFileSync(file, damage(sound));
    expect(await readPlaces(file, 'model')).toEqual(new Map());
  });

  it('rejects where it cannot be written', async () => {
    await expect(writePlaces(join(temporaryFolder(), 'absent', 'map.json'), 'model', places)).rejects.toThrow(
      'ENOENT',
    );
  });
});
