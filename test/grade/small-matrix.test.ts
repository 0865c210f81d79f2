import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affine, affineEach, joined, type Matrix, mixture } from '../../src/grade/small-matrix.ts';

const number = fc.float({ min: -2, max: 2, noNaN: true });
const vector = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
const layerWithInputs = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, width, count]) =>
    fc.record({
      layer: vector(rows * (width + 1)).map((values): Matrix => ({ rows, columns: width + 1, values })),
      inputs: fc.array(vector(width), { minLength: count, maxLength: count }),
    }),
  );

describe('a layer', () => {
  it('gives many inputs at once what it gives each alone', () => {
    fc.assert(
      fc.property(layerWithInputs, ({ layer, inputs }) => {
        const together = affineEach(layer, inputs);
        expect(together).toHaveLength(inputs.length);
        inputs.forEach((input, at) =>
          affine(layer, input).forEach((value, row) => expect(together[at]![row]).toBeCloseTo(value, 4)),
        );
      }),
    );
  });
});

describe('a mixture', () => {
  it('is the sum of the vectors by their shares in the row', () => {
    const shares: Matrix = { rows: 2, columns: 2, values: Float32Array.from([1, 0, 0.25, 0.5]) };
    const vectors = [Float32Array.from([4, 8]), Float32Array.from([2, -2])];
    expect([...mixture(shares, 0, vectors)]).toEqual([4, 8]);
    expect([...mixture(shares, 1, vectors)]).toEqual([2, 1]);
  });
});

describe('joined vectors', () => {
  it('stand one behind the other', () => {
    expect([...joined(Float32Array.from([1, 2]), new Float32Array(0), Float32Array.from([3]))]).toEqual([
      1, 2, 3,
    ]);
  });
});
