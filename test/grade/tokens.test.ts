import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/grade/tokens.ts';

const quantity = (text: string) => tokensOf(text).map(({ stem }) => stem);

describe('a number with a unit', () => {
  it.each([
    ['500 ms', '0.5 s'],
    ['500ms', '500 milliseconds'],
    ['90 minutes', '1.5 hours'],
    ['1 km', '1,000 metres'],
    ['64 KB', '64 kilobytes'],
    ['2.4 GHz', '2400 MHz'],
    ['250 mg', '0.25 g'],
    ['24 hours', '1 day'],
  ])('is read in base units: %s is %s', (one, other) => {
    expect(quantity(one)).toEqual(quantity(other));
  });

  it.each([
    ['500 ms', '500 s'],
    ['2 GB', '2 MB'],
    ['5 km', '5 m'],
    ['10 minutes', '10 hours'],
  ])('is no other one with the same number: %s is not %s', (one, other) => {
    expect(quantity(one)[0]).not.toEqual(quantity(other)[0]);
  });

  it('keeps its place in the text', () => {
    const text = 'It waits 500 ms.';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'It',
      'waits',
      '500',
      'ms',
    ]);
  });

  it.each(['seconds', 'in 5, seconds count', 'a ms'])('is not seen where one is missing: %s', (text) => {
    expect(tokensOf(text).every(({ word }) => word !== 'second' || text.includes('second'))).toBe(true);
    expect(quantity(text)).not.toContain('0.005');
  });

  it('is the same in any case', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom('ms', 'KB', 'min', 'km'),
        (value, unit) => {
          expect(quantity(`${value} ${unit.toUpperCase()}`)).toEqual(
            quantity(`${value} ${unit.toLowerCase()}`),
          );
        },
      ),
    );
  });
});
