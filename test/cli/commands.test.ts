import { describe, expect, test, vi } from 'vitest';
import { DeckwiseError } from '../../src/errors.ts';
import type { Hit } from '../../src/search/hit.ts';
import { ANSWER, CARD, CARD_ID, GRADE, HIT, INGEST_REPORT, STATS } from '../fixtures/fake-deckwise.ts';
import { cli, jsonOf } from './cli-under-test.ts';

const found = { hits: [HIT], noMatch: false, tookMs: 2 };

describe('search', () => {
  test('passes words and flags on', async () => {
    const search = vi.fn(async () => found);
    const argv = [
      'search',
      'why',
      'b-trees',
      '-n',
      '3',
      '--deck',
      'storage',
      '--tag',
      'a',
      '--tag',
      'b',
      '--explain',
    ];
    expect((await cli(argv, { deckwise: { search } })).code).toBe(0);
    expect(search).toHaveBeenCalledWith({
      query: 'why b-trees',
      limit: 3,
      deck: 'storage',
      tags: ['a', 'b'],
      explain: true,
    });
  });

  test('--json prints the result of the HTTP route on one line', async () => {
    const result = await cli(['search', 'q', '--json'], { deckwise: { search: async () => found } });
    expect(jsonOf(result)).toEqual(found);
    expect(result.stderr).toBe('');
  });

  test('a person sees question, score, place, id and the sentence that matched', async () => {
    const { stdout } = await cli(['search', 'q'], { deckwise: { search: async () => found } });
    expect(stdout).toContain('1.  Why do databases keep indexes in B-trees?');
    expect(stdout).toContain('█████████░ 92 %  storage/b-trees:42 · abcdefgh234567aa');
    expect(stdout).toContain('answer: A B-tree stays shallow, so a lookup reads few pages.');
  });

  test('a match in the question is not said twice', async () => {
    const hits: Hit[] = [{ ...HIT, matched: { field: 'question', text: CARD.question } }];
    const { stdout } = await cli(['search', 'q'], { deckwise: { search: async () => ({ ...found, hits }) } });
    expect(stdout.match(/Why do databases/g)).toHaveLength(1);
  });

  test('says when the decks do not cover it, and is done all the same', async () => {
    const { code, stdout } = await cli(['search', 'q'], {
      deckwise: { search: async () => ({ ...found, noMatch: true }) },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('do not seem to cover this');
  });

  test('names near-duplicates and, when asked, what each ranker said', async () => {
    const explain = {
      features: { bm25: 1.5 },
      lexicalRank: 1,
      denseRank: null,
      sentence: 'A B-tree stays shallow.',
    };
    const hits: Hit[] = [
      { ...HIT, group: CARD_ID },
      { ...HIT, group: CARD_ID, explain },
    ];
    const { stdout } = await cli(['search', 'q'], { deckwise: { search: async () => ({ ...found, hits }) } });
    expect(stdout.match(/near-duplicate of 1/g)).toHaveLength(1);
    expect(stdout).toContain('by words: rank 1 · by meaning: not found');
    expect(stdout).toContain('bm25 1.500');
  });

  test('no card passing the filters is said', async () => {
    const search = async () => ({ hits: [], noMatch: true, tookMs: 1 });
    expect((await cli(['search', 'q', '--deck', 'x'], { deckwise: { search } })).stdout).toContain(
      'No card passes',
    );
  });

  test('fits the terminal', async () => {
    const card = { ...CARD, question: 'word '.repeat(60).trim() };
    const search = async () => ({ ...found, hits: [{ ...HIT, card }] });
    const { stdout } = await cli(['search', 'q'], {
      deckwise: { search },
      columns: 60,
      environment: { NO_COLOR: '1' },
    });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(stdout.match(/word/g)).toHaveLength(60);
  });

  test('a deck cannot steer the terminal', async () => {
    const card = { ...CARD, question: 'Boo\u001b[2J\u0007\u009b31m?' };
    const search = async () => ({ ...found, hits: [{ ...HIT, card }] });
    const { stdout } = await cli(['search', 'q'], {
      deckwise: { search },
      columns: 80,
      environment: { NO_COLOR: '1' },
    });
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(stdout).toContain('Boo[2J31m?');
  });
});

describe('ask', () => {
  test('--json prints the answer of the HTTP route', async () => {
    const ask = vi.fn(async () => ANSWER);
    expect(jsonOf(await cli(['ask', 'why?', '--json'], { deckwise: { ask } }))).toEqual(ANSWER);
    expect(ask).toHaveBeenCalledWith({ question: 'why?' });
  });

  test('a person sees the answer and what it stands on', async () => {
    const { stdout } = await cli(['ask', 'why?'], { deckwise: { ask: async () => ANSWER } });
    expect(stdout).toContain(ANSWER.answer);
    expect(stdout).toContain('[1] “A B-tree stays shallow”');
    expect(stdout).toContain('storage/b-trees:42');
  });

  test('without a match the closest cards follow', async () => {
    const ask = async () => ({
      ...ANSWER,
      answer: 'Your decks do not cover this.',
      citations: [],
      noMatch: true,
    });
    const { code, stdout } = await cli(['ask', 'why?'], { deckwise: { ask } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/do not cover this[\s\S]*closest cards[\s\S]*B-trees\?/);
  });
});

describe('grade', () => {
  test('grades the answer of the command line', async () => {
    const grade = vi.fn(async () => GRADE);
    const result = await cli(['grade', CARD_ID, 'it is shallow', '--json'], { deckwise: { grade } });
    expect(jsonOf(result)).toEqual(GRADE);
    expect(grade).toHaveBeenCalledWith({ cardId: CARD_ID, answer: 'it is shallow' });
  });

  test.each([
    ['two\nlines\n', 'two\nlines'],
    ['', ''],
    ['ends with CRLF\r\n', 'ends with CRLF'],
  ])('reads %j from stdin', async (stdin, answer) => {
    const grade = vi.fn(async () => GRADE);
    expect((await cli(['grade', CARD_ID], { deckwise: { grade }, stdin })).code).toBe(0);
    expect(grade).toHaveBeenCalledWith({ cardId: CARD_ID, answer });
  });

  test('an answer of 100,000 characters is graded, a longer one refused', async () => {
    const grade = vi.fn(async () => GRADE);
    expect((await cli(['grade', CARD_ID], { deckwise: { grade }, stdin: 'x'.repeat(100_000) })).code).toBe(0);
    expect((await cli(['grade', CARD_ID], { stdin: 'x'.repeat(100_001) })).code).toBe(3);
    expect((await cli(['grade', CARD_ID], { stdin: 'x'.repeat(2_000_000) })).code).toBe(3);
  });

  test('a person sees verdict, points, their own words and what to do next', async () => {
    const { stdout } = await cli(['grade', CARD_ID, 'a'], { deckwise: { grade: async () => GRADE } });
    expect(stdout).toContain('Partly correct');
    expect(stdout).toContain('✓ A B-tree stays shallow — you wrote: “the tree is not deep”');
    expect(stdout).toContain('✗ a lookup reads few pages');
    expect(stdout).toContain('Suggested rating: hard · grade g1');
  });

  test('an unknown card is not found, before anything is opened when it cannot be an id', async () => {
    const result = await cli(['grade', 'nope', 'a']);
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('nope');
    expect(result.opened).toEqual([]);
  });
});

describe('related, duplicates, decks, stats', () => {
  test('related', async () => {
    const hits = [{ card: CARD, score: 0.71, reason: 'contrast' as const }];
    const related = vi.fn(async () => hits);
    const deckwise = { related };
    expect(jsonOf(await cli(['related', CARD_ID, '-n', '2', '--json'], { deckwise }))).toEqual({ hits });
    expect(related).toHaveBeenCalledWith(CARD_ID, 2);
    expect((await cli(['related', CARD_ID], { deckwise })).stdout).toContain('71 % contrasts');
  });

  test('duplicates', async () => {
    const pairs = [{ a: CARD, b: CARD, similarity: 0.98 }];
    const deckwise = { duplicates: async () => pairs };
    expect(jsonOf(await cli(['duplicates', '--json'], { deckwise }))).toEqual({ pairs });
    expect((await cli(['duplicates'], { deckwise })).stdout).toContain('1 near-duplicate pair');
    expect((await cli(['duplicates'], { deckwise: { duplicates: async () => [] } })).stdout).toContain(
      'No two cards',
    );
  });

  test('decks', async () => {
    const decks = [{ id: 'storage/b-trees', name: 'B-trees', cards: 12 }];
    const deckwise = { decks: async () => decks };
    expect(jsonOf(await cli(['decks', '--json'], { deckwise }))).toEqual({ decks });
    expect((await cli(['decks'], { deckwise })).stdout).toContain('B-trees  12 cards  storage/b-trees');
  });

  test('stats', async () => {
    const deckwise = { stats: async () => STATS };
    expect(jsonOf(await cli(['stats', '--json'], { deckwise }))).toEqual(STATS);
    const { stdout } = await cli(['stats'], { deckwise });
    expect(stdout).toContain('cards      1,234');
    expect(stdout).toContain('75 % recalled of 4 known cards in 30 days; the target is 90 %');
    expect(stdout).toContain('storage/b-trees');
  });
});

describe('doctor', () => {
  const sound = { name: 'store', ok: true, message: 'sound' };
  const broken = { name: 'graph', ok: false, message: 'the checksum differs' };

  test('a sound folder is done', async () => {
    const doctor = vi.fn(async () => [sound]);
    const result = await cli(['doctor', '--repair', '--prune', '--json'], { deckwise: { doctor } });
    expect(result.code).toBe(0);
    expect(jsonOf(result)).toEqual({ findings: [sound] });
    expect(doctor).toHaveBeenCalledWith({ repair: true, prune: true });
  });

  test('a finding that is not well is an exit code', async () => {
    const { code, stdout } = await cli(['doctor'], { deckwise: { doctor: async () => [sound, broken] } });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ graph  the checksum differs');
  });
});

describe('ingest', () => {
  const diagnostic = {
    file: 'a.md',
    line: 3,
    column: 1,
    severity: 'error',
    code: 'missing-answer',
    message: 'No answer.',
  } as const;

  test('passes paths, model and forgotten roots on and prints the report', async () => {
    const ingest = vi.fn(async () => INGEST_REPORT);
    const argv = ['ingest', 'a', 'b', '--model', 'auto', '--forget', 'c', '--forget', 'd', '--json'];
    expect(jsonOf(await cli(argv, { deckwise: { ingest } }))).toEqual(INGEST_REPORT);
    expect(ingest).toHaveBeenCalledWith(
      expect.objectContaining({ paths: ['a', 'b'], model: 'auto', forget: ['c', 'd'] }),
    );
  });

  test('without a path the core decides, and so it does about the model', async () => {
    const ingest = vi.fn(async () => INGEST_REPORT);
    await cli(['ingest'], { deckwise: { ingest } });
    expect(ingest).toHaveBeenCalledWith(expect.objectContaining({ paths: [], model: undefined }));
  });

  test('errors in decks are printed on stderr and the ingest is done', async () => {
    const { code, stdout, stderr } = await cli(['ingest'], {
      deckwise: {
        async ingest(request) {
          request.onProgress?.({ step: 'embed', done: 1, total: 2 });
          request.onNotice?.('Model bundled-fast.');
          request.onDiagnostic?.(diagnostic);
          request.onDiagnostic?.({ ...diagnostic, severity: 'warning' });
          request.onProgress?.({ step: 'embed', done: 2, total: 2 });
          return { ...INGEST_REPORT, diagnostics: { error: 1, warning: 1, info: 0 } };
        },
      },
    });
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual([
      'Embedding passages: 50 % of 2',
      'Model bundled-fast.',
      'Embedding passages: 100 % of 2',
      'a.md:3:1 error missing-answer No answer.',
      '',
    ]);
    expect(stdout).toContain('14 cards in 1 deck');
    expect(stdout).toContain('1 error, 1 warning, 0 notes');
  });

  test('a terminal gets a bar instead of lines', async () => {
    const { stderr } = await cli(['ingest'], {
      columns: 80,
      deckwise: {
        async ingest(request) {
          for (let done = 0; done <= 10; done++) request.onProgress?.({ step: 'read', done, total: 10 });
          return INGEST_REPORT;
        },
      },
    });
    expect(stderr).toContain('█');
    expect(stderr).toContain('10/10');
  });

  test('two at once: the second is told which code and why', async () => {
    const ingest = async () => {
      throw new DeckwiseError('data-folder-locked', 'Another ingest is writing.', {
        where: '/data',
        hint: 'Wait.',
      });
    };
    const { code, stderr, closed } = await cli(['ingest'], { deckwise: { ingest } });
    expect(code).toBe(4);
    expect(stderr).toBe('Error: Another ingest is writing.\n  at   /data\n  next Wait.\n');
    expect(closed).toBe(1);
  });
});
