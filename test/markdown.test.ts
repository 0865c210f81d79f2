import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readableLatex } from '../src/latex-text.ts';
import { markdownBlocks, plainProse } from '../src/markdown.ts';

const kindsAndTexts = (source: string): string[] =>
  markdownBlocks(source).map(({ kind, text }) => `${kind}: ${text}`);

describe('markdownBlocks', () => {
  it('reads every kind of block as plain text with its line', () => {
    const source = [
      '# The **title**',
      '',
      'A [link](http://x.test/a_b), `code` and *stress*',
      'over two lines.',
      '',
      '- one',
      '- two',
      '  1. nested',
      '',
      '> quoted',
      '',
      '| a | b |',
      '|---|---|',
      '| 1 | `x` |',
      '',
      '```TypeScript',
      'const a = 1;',
      '',
      '  b();',
      '```',
      '',
      '$$',
      'x = \\frac{1}{2}',
      '$$',
    ].join('\n');
    expect(markdownBlocks(source)).toEqual([
      { kind: 'heading', text: 'The title', line: 1 },
      { kind: 'paragraph', text: 'A link, code and stress over two lines.', line: 3 },
      { kind: 'list-item', text: 'one', line: 6 },
      { kind: 'list-item', text: 'two', line: 7 },
      { kind: 'list-item', text: 'nested', line: 8 },
      { kind: 'quote', text: 'quoted', line: 10 },
      { kind: 'table-row', text: 'a | b', line: 12 },
      { kind: 'table-row', text: '1 | x', line: 14 },
      { kind: 'code', text: 'const a = 1;\n\n  b();', language: 'typescript', line: 16 },
      { kind: 'math', text: 'x = (1)/(2)', line: 22 },
    ]);
  });

  it('keeps identifiers, generics and formulas whole', () => {
    expect(kindsAndTexts('`snake_case` and snake_case_name of `List<String>` or List<String>')).toEqual([
      'paragraph: snake_case and snake_case_name of List<String> or List<String>',
    ]);
    expect(kindsAndTexts('It takes $O(n \\log n)$, \\(a_1 * b_2 * c\\) or \\[x^2\\] steps')).toEqual([
      'paragraph: It takes O(n log n), a_1 * b_2 * c or x^2 steps',
    ]);
  });

  it('leaves prices alone', () => {
    expect(kindsAndTexts('It costs $5 or $6, not $7.')).toEqual(['paragraph: It costs $5 or $6, not $7.']);
  });

  it('keeps a formula together that looks like a list or a quote', () => {
    expect(kindsAndTexts('$$\na\n- b\n> c\n$$')).toEqual(['math: a - b > c']);
  });

  it('shows an unclosed fence as code and an unclosed formula as text', () => {
    expect(kindsAndTexts('```\na')).toEqual(['code: a']);
    expect(kindsAndTexts('$$ a')).toEqual(['paragraph: $$ a']);
  });

  it('keeps lines that look like link definitions', () => {
    expect(kindsAndTexts('[note]: http://x.test')).toEqual(['paragraph: [note]: http://x.test']);
  });

  it('knows the list item a second paragraph or a code block belongs to', () => {
    expect(kindsAndTexts('1. a\n\n   b\n\n   ```\n   c\n   ```')).toEqual([
      'list-item: a',
      'list-item: b',
      'code: c',
    ]);
  });

  it('never throws and never yields empty text', () => {
    const piece = fc.constantFrom(
      ...'` ``` ~~~ # > - * 1. | $ $$ \\( \\) \\[ \\] [ ]( ) ![ _ ** < & \\ : --- &#0;'.split(' '),
      '\n',
      '\n\n',
      '    ',
      '\t',
      'word',
      '\0',
      '\u{d800}',
      '\r\n',
    );
    const source = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(source, (text) => {
        for (const block of markdownBlocks(text)) {
          expect(block.text.trim()).not.toBe('');
          expect(block.line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('bounds nesting', () => {
    expect(() => markdownBlocks('> '.repeat(5_000) + 'deep')).not.toThrow();
    expect(() => markdownBlocks('['.repeat(5_000))).not.toThrow();
  });
});

describe('plainProse', () => {
  it('joins the blocks and leaves code out', () => {
    expect(plainProse('A\n\n- b\n\n```\ncode\n```')).toBe('A\nb');
  });
});

describe('readableLatex', () => {
  it.each([
    ['O(n \\log n)', 'O(n log n)'],
    ['\\frac{a+1}{b}', '(a+1)/(b)'],
    ['\\alpha \\leq \\text{the rate}', 'alpha ≤ the rate'],
    ['P\\left(A \\mid B\\right)', 'P(A | B)'],
    ['10^{-6}', '10^-6'],
    ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', 'a = b c = d'],
    ['50\\%', '50%'],
  ])('%s reads %s', (latex, text) => {
    expect(readableLatex(latex)).toBe(text);
  });
});
