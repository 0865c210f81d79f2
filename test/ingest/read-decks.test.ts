import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDecks, diagnosticLine } from '../../src/ingest/check.ts';
import { type DeckFile, LARGEST_DECK_FILE, readDecks } from '../../src/ingest/read-decks.ts';

const CARD = '#### T\n:p Q?\n??x\nA.\nx??\n\n---\n';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'deckwise-read-'));
});

afterEach(() => rm(root, { recursive: true }));

async function write(path: string, content: string | Uint8Array = CARD): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function readAll(path: string): Promise<DeckFile[]> {
  const files: DeckFile[] = [];
  for await (const file of readDecks(path)) files.push(file);
  return files;
}

const decksOf = (files: readonly DeckFile[]): string[] => files.map(({ deck }) => deck);

describe('readDecks', () => {
  it('finds the Markdown files below a folder in a fixed order', async () => {
    for (const path of ['b.md', 'a/z.md', 'a/b/c.MD', 'notes.txt', 'a/picture.png']) await write(path);
    const files = await readAll(root);
    expect(decksOf(files)).toEqual(['a/b/c', 'a/z', 'b']);
    expect(files.map(({ file }) => file)).toEqual(
      ['a/b/c.MD', 'a/z.md', 'b.md'].map((path) => join(root, path)),
    );
    expect(files.every((file) => file.parsed?.cards.length === 1)).toBe(true);
  });

  it('skips folders with a dot and node_modules', async () => {
    for (const path of ['.git/a.md', '.hidden.md', 'node_modules/b.md', 'c.md']) await write(path);
    expect(decksOf(await readAll(root))).toEqual(['c']);
  });

  it('takes a single file for a deck called after it', async () => {
    expect(decksOf(await readAll(await write('some/latin.md')))).toEqual(['latin']);
  });

  it('follows links, and each folder once', async () => {
    await write('a/one.md');
    await symlink(root, join(root, 'a', 'loop'));
    await symlink(join(root, 'a', 'one.md'), join(root, 'two.md'));
    expect(decksOf(await readAll(root))).toEqual(['a/one', 'two']);
  });

  it('reports what it cannot read and goes on', async () => {
    await symlink(join(root, 'nowhere'), join(root, 'a-broken.md'));
    await write('b-binary.md', new Uint8Array([35, 35, 0, 1, 2]));
    await truncate(await write('c-large.md'), LARGEST_DECK_FILE + 1);
    await write(
      'd-encoded.md',
      Uint8Array.from({ length: 200 }, (_, index) => 128 + (index % 100)),
    );
    await write('e-good.md');
    const files = await readAll(root);
    expect(files.map(({ parsed }) => parsed?.cards.length ?? null)).toEqual([null, null, null, null, 1]);
    expect(
      files.map(({ diagnostics }) => diagnostics.map(({ severity, code }) => `${severity} ${code}`)),
    ).toEqual([
      ['error unreadable-file'],
      ['error binary-file'],
      ['error too-large-file'],
      ['error binary-file'],
      [],
    ]);
  });

  it('replaces a few bad bytes and says where', async () => {
    await write('a.md', Buffer.from(CARD.replace('A.', 'An ordinary caf\u00e9.'), 'latin1'));
    const [file] = await readAll(root);
    expect(file!.parsed!.cards[0]!.answer).toBe('An ordinary caf\uFFFD.');
    expect(file!.diagnostics).toMatchObject([
      { severity: 'warning', code: 'invalid-utf8', line: 4, column: 16 },
    ]);
  });

  it('refuses a root that is not there', async () => {
    await expect(readAll(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('checkDecks', () => {
  it('counts files, cards and diagnostics of all paths', async () => {
    await write('good/a.md');
    const bad = await write('bad/b.md', `${CARD}#### U\n:p Q?\n??x\nx??\n\n---\n#### V\n:p R?\n??x\nB.\n`);
    const report = await checkDecks([join(root, 'good'), join(root, 'bad')]);
    expect(report).toMatchObject({ files: 2, cards: 3, counts: { error: 1, warning: 1, info: 0 } });
    expect(report.diagnostics.map(diagnosticLine)).toEqual([
      expect.stringMatching(`^${bad}:9:1 error missing-answer The question has no answer: .*`),
      expect.stringMatching(`^${bad}:17:1 warning missing-closer The answer is not closed: .*`),
    ]);
  });
});
