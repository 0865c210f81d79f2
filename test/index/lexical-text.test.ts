import { describe, expect, test } from 'vitest';
import { lexicalText } from '../../src/index/lexical-text.ts';

describe('text for the lexical index', () => {
  test.each([
    ['getUserById', 'getUserById get User By Id'],
    ['an HTTPServer runs', 'an HTTPServer HTTP Server runs'],
    ['plain words, DNA and x2', 'plain words, DNA and x2'],
  ])('of %j is %j', (text, indexed) => {
    expect(lexicalText(text)).toBe(indexed);
  });

  test('of an embedded image is ready before anybody notices', { timeout: 10_000 }, () => {
    const image = 'A'.repeat(600_000);
    expect(lexicalText(image)).toBe(image);
    expect(lexicalText(`${image}aB`).length).toBe(2 * image.length + 7);
  });
});
