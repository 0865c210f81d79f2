import { describe, expect, it } from 'vitest';
import { layOutCards } from '../../src/map/lay-out-cards.ts';
import { seededRandom } from '../../src/seeded-random.ts';
import { randomTable } from '../fixtures/passage-tables.ts';

const DIMENSION = 16;
/** `randomTable` puts rows around this many centres in turn. */
const CENTRES = 20;

function layOut(vectors: Float32Array, kept: Float32Array | null = null, seed = 1): Float32Array {
  return layOutCards({ dimension: DIMENSION, vectors, kept }, seededRandom(seed), () => {});
}

function vectorsOf(count: number): Float32Array {
  return randomTable(count, DIMENSION).vectors;
}

function distance(places: Float32Array, a: number, b: number): number {
  return Math.hypot(places[2 * a]! - places[2 * b]!, places[2 * a + 1]! - places[2 * b + 1]!);
}

/** Share of rows whose nearest row on the map is of the same centre. */
function purity(places: Float32Array): number {
  const rows = [...Array(places.length / 2).keys()];
  const pure = rows.filter((row) => {
    const others = rows.filter((other) => other !== row);
    const nearest = others.reduce((best, other) =>
      distance(places, row, other) < distance(places, row, best) ? other : best,
    );
    return nearest % CENTRES === row % CENTRES;
  });
  return pure.length / rows.length;
}

describe('laying cards out', () => {
  it('puts cards on the same topic next to each other', () => {
    const places = layOut(vectorsOf(400));
    expect(places.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(purity(places)).toBeGreaterThan(0.9);
  });

  it('gives the same map for the same cards and random numbers', () => {
    const vectors = vectorsOf(120);
    expect(layOut(vectors)).toEqual(layOut(vectors));
    expect(layOut(vectors, null, 2)).not.toEqual(layOut(vectors));
  });

  it('places further cards among their own kind and leaves the others where they are', () => {
    const vectors = vectorsOf(440);
    const first = layOut(vectors.slice(0, 400 * DIMENSION));
    const kept = new Float32Array(880).fill(Number.NaN);
    kept.set(first);
    const grown = layOut(vectors, kept);
    expect(grown.slice(0, 800)).toEqual(first);
    expect(grown.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(purity(grown)).toBeGreaterThan(0.9);
  });

  it('bounds the projection: what is over is placed between the projected', () => {
    const task = { dimension: DIMENSION, vectors: vectorsOf(500), kept: null };
    const places = layOutCards(task, seededRandom(1), () => {}, 200);
    expect(places).toHaveLength(1_000);
    expect(places.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(purity(places)).toBeGreaterThan(0.9);
  });

  it.each([0, 1, 2, 4, 5, 6, 16, 17])('has a place for each of %i cards', (count) => {
    const places = layOut(vectorsOf(count));
    expect(places).toHaveLength(2 * count);
    expect(places.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('keeps equal cards apart', () => {
    const one = vectorsOf(1);
    const vectors = new Float32Array(40 * DIMENSION);
    for (let row = 0; row < 40; row++) vectors.set(one, row * DIMENSION);
    const places = layOut(vectors);
    expect(
      new Set(Array.from({ length: 40 }, (_, row) => `${places[2 * row]},${places[2 * row + 1]}`)).size,
    ).toBe(40);
  });

  it('says how far it is, from 0 to 1 and never back', () => {
    const shares: number[] = [];
    layOutCards({ dimension: DIMENSION, vectors: vectorsOf(60), kept: null }, seededRandom(1), (share) =>
      shares.push(share),
    );
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(60);
  });
});
