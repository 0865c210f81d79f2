import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openedDeckwise } from '../fixtures/open-deckwise.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const card = (number: number) =>
  `#### Title ${number}\n:p Question ${number}?\n??x\nAnswer ${number}.\nx??\n---\n`;
const UNANSWERED = '#### Lost\n:p Where is the answer?\n---\n';

/** Decks below `notes/`, ingested. */
async function ingested(files: Readonly<Record<string, string>>) {
  const folder = join(temporaryFolder(), 'notes');
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const deckwise = await openedDeckwise(temporaryFolder());
  await deckwise.ingest({ paths: [folder] });
  return { deckwise, folder, write };
}

describe('the diagnostics of a deck', () => {
  it('come with the offending line and its neighbours, worst first', async () => {
    const { deckwise } = await ingested({
      'math/sets.md': `:p Untitled?\n??x\nYes.\nx??\n---\n${card(1)}${UNANSWERED}`,
    });
    const [report, ...others] = await deckwise.diagnostics('math/sets');
    expect(others).toEqual([]);
    expect(report).toMatchObject({ file: 'notes/math/sets.md', changed: false });
    expect(report!.counts).toEqual({ error: 1, warning: 0, info: 1 });
    expect(report!.diagnostics.map(({ code, line }) => [code, line])).toEqual([
      ['missing-answer', 13],
      ['missing-heading', 1],
    ]);
    const [missing, untitled] = report!.diagnostics;
    expect(missing!.lines).toEqual([
      { number: 11, text: '---' },
      { number: 12, text: '#### Lost' },
      { number: 13, text: ':p Where is the answer?' },
      { number: 14, text: '---' },
      { number: 15, text: '' },
    ]);
    expect(untitled!.lines.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('are none for a clean deck', async () => {
    const { deckwise } = await ingested({ 'clean.md': `# Clean\n\n${card(1)}` });
    expect(await deckwise.diagnostics('clean')).toEqual([
      {
        file: 'notes/clean.md',
        changed: false,
        counts: { error: 0, warning: 0, info: 0 },
        diagnostics: [],
      },
    ]);
  });

  it('are those of the file as it stands now, and say when it has changed', async () => {
    const { deckwise, write } = await ingested({ 'sets.md': card(1) + card(2) });
    const changed = async () => (await deckwise.diagnostics('sets'))[0]!.changed;
    const edits = [
      card(1) + card(2).replace('Answer 2.', 'Another answer.'),
      card(1) + card(2).replace('Title 2', 'Another title'),
      `# A line above\n${card(1)}${card(2)}`,
      card(1),
      card(1) + card(2) + card(3),
    ];
    expect(await changed()).toBe(false);
    for (const edited of edits) {
      write('sets.md', edited);
      expect(await changed()).toBe(true);
    }
    write('sets.md', card(1) + card(2) + UNANSWERED);
    expect((await deckwise.diagnostics('sets'))[0]).toMatchObject({ changed: false, counts: { error: 1 } });
    write('sets.md', edits[0]!);
    await deckwise.ingest({ paths: [] });
    expect(await changed()).toBe(false);
  });

  it('do not take a card for changed that another deck words a little differently', async () => {
    const { deckwise } = await ingested({ 'a.md': card(1), 'b.md': card(1).replace('Title', 'Name') });
    expect((await deckwise.stats()).cards).toBe(1);
    for (const deck of ['a', 'b']) {
      expect((await deckwise.diagnostics(deck))[0]).toMatchObject({ changed: false });
    }
  });

  it('say that a file or its whole root is gone, and name no path outside the root', async () => {
    const { deckwise, folder } = await ingested({ 'sets.md': card(1), 'other.md': card(2) });
    const gone = { file: 'notes/sets.md', changed: true, counts: { error: 1, warning: 0, info: 0 } };
    for (const path of [join(folder, 'sets.md'), folder]) {
      rmSync(path, { recursive: true });
      const [report] = await deckwise.diagnostics('sets');
      expect(report).toMatchObject(gone);
      expect(report!.diagnostics).toMatchObject([{ code: 'unreadable-file', lines: [] }]);
      expect(JSON.stringify(report)).not.toContain(folder);
    }
  });

  it('say that a file is no text any more', async () => {
    const { deckwise, write } = await ingested({ 'sets.md': card(1) });
    write('sets.md', '\0\0\0');
    expect((await deckwise.diagnostics('sets'))[0]).toMatchObject({
      changed: true,
      diagnostics: [{ code: 'binary-file', lines: [] }],
    });
  });

  it('stay small for a file that is all mistakes and one endless line', async () => {
    const endless = `${'a'.repeat(5_000)} :p Glued? ${'b'.repeat(5_000)}`;
    const { deckwise } = await ingested({
      'bad.md': `${UNANSWERED.repeat(300)}#### T\n${endless}\n??x\nA.\nx??\n`,
    });
    const [report] = await deckwise.diagnostics('bad');
    expect(report!.counts.error).toBe(300);
    expect(report!.diagnostics).toHaveLength(200);
    const longest = Math.max(
      ...report!.diagnostics.flatMap(({ lines }) => lines.map(({ text }) => text.length)),
    );
    expect(longest).toBeLessThanOrEqual(302);
    const { deckwise: alone } = await ingested({ 'bad.md': `#### T\n${endless}\n??x\nA.\nx??\n---\n` });
    const glued = (await alone.diagnostics('bad'))[0]!.diagnostics.find(
      ({ code }) => code === 'glued-question',
    );
    expect(glued!.lines.find(({ number }) => number === glued!.line)?.text).toMatch(/^…a+ :p Glued\? b+…$/);
  });

  it('are refused for a deck that is not there', async () => {
    const { deckwise } = await ingested({ 'math/sets.md': card(1) });
    for (const deck of ['math', '../math/sets', 'math/sets.md']) {
      await expect(deckwise.diagnostics(deck)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});
