import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDeck } from '../../src/ingest/parse-deck.ts';
import { sarifLog } from '../../src/ingest/sarif.ts';

const level = z.enum(['none', 'note', 'warning', 'error']);
const location = z.object({
  physicalLocation: z.object({
    artifactLocation: z.object({ uri: z.string().regex(/^[^\s\\]+$/) }),
    region: z.object({ startLine: z.int().min(1), startColumn: z.int().min(1) }),
  }),
});
/** What the standard requires of the parts that are used (SARIF 2.1.0, sections 3.13 to 3.30). */
const sarif = z.object({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.string().min(1),
          version: z.string(),
          rules: z.array(
            z.object({
              id: z.string().regex(/^[a-z0-9-]+$/),
              shortDescription: z.object({ text: z.string().endsWith('.') }),
              defaultConfiguration: z.object({ level }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int(),
          level,
          message: z.object({ text: z.string().min(1) }),
          locations: z.array(location),
        }),
      ),
    }),
  ]),
});

const TEXT = ':p What?\n??x\nThis.\n\n---\n#### T\n:p And?\n??x\nx??\n';

function logOf(file: string) {
  return sarif.parse(JSON.parse(JSON.stringify(sarifLog(parseDeck(TEXT, file).diagnostics, '1.2.3'))));
}

describe('sarifLog', () => {
  it('holds a result for every diagnostic, of the rule it names', () => {
    const [run] = logOf('deck.md').runs;
    expect(run.results.map(({ ruleId, level: found }) => [ruleId, found])).toEqual([
      ['missing-heading', 'note'],
      ['missing-closer', 'warning'],
      ['missing-answer', 'error'],
    ]);
    for (const result of run.results) {
      const rule = run.tool.driver.rules[result.ruleIndex]!;
      expect([rule.id, rule.defaultConfiguration.level]).toEqual([result.ruleId, result.level]);
    }
  });

  it('points at line and column', () => {
    const [result] = logOf('deck.md').runs[0].results.slice(1);
    expect(result!.locations[0]!.physicalLocation.region).toEqual({ startLine: 3, startColumn: 1 });
  });

  it.each([
    ['decks/my deck.md', 'decks/my%20deck.md'],
    ['decks/ä?.md', 'decks/%C3%A4%3F.md'],
    ['/home/me/a b.md', 'file:///home/me/a%20b.md'],
  ])('writes the path %j as a URI', (file, uri) => {
    const [result] = logOf(file).runs[0].results;
    expect(result!.locations[0]!.physicalLocation.artifactLocation.uri).toBe(uri);
  });
});
