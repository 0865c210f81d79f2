/** A matrix, row by row. As a layer, its last column is added: [outputs, inputs + 1]. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** From base64 of little-endian float32. @throws {RangeError} when shape and values do not agree. */
export function matrixFrom(tensor: {
  readonly shape: readonly [number, number];
  readonly values: string;
}): Matrix {
  const [rows, columns] = tensor.shape;
  const bytes = Buffer.from(tensor.values, 'base64');
  if (bytes.length !== rows * columns * 4) {
    throw new RangeError(`A tensor of ${rows} × ${columns} cannot have ${bytes.length} bytes.`);
  }
  const values = Float32Array.from({ length: rows * columns }, (_, i) => bytes.readFloatLE(i * 4));
  return { rows, columns, values };
}

/** The layer's outputs for one input, one shorter than the layer's columns. */
export function affine({ rows, columns, values }: Matrix, input: Float32Array): Float32Array {
  const output = new Float32Array(rows);
  const width = columns - 1;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let sum = values[start + width]!;
    for (let i = 0; i < width; i++) sum += values[start + i]! * input[i]!;
    output[row] = sum;
  }
  return output;
}

/** The layer's outputs for each input: two inputs and two outputs at a time, so that each number read is used twice. */
export function affineEach(layer: Matrix, inputs: readonly Float32Array[]): Float32Array[] {
  const { rows, columns, values } = layer;
  const width = columns - 1;
  const outputs: Float32Array[] = [];
  for (let at = 0; at + 1 < inputs.length; at += 2) {
    const [x, y] = [inputs[at]!, inputs[at + 1]!];
    const [ofX, ofY] = [new Float32Array(rows), new Float32Array(rows)];
    for (let row = 0; row < rows; row += 2) {
      const start = row * columns;
      // An odd last row is done twice.
      const next = Math.min(row + 1, rows - 1) * columns;
      let a = values[start + width]!;
      let b = values[next + width]!;
      let c = a;
      let d = b;
      for (let i = 0; i < width; i++) {
        const p = values[start + i]!;
        const q = values[next + i]!;
        const u = x[i]!;
        const v = y[i]!;
        a += p * u;
        b += q * u;
        c += p * v;
        d += q * v;
      }
      ofX[row] = a;
      ofY[row] = c;
      // Beyond the end of an odd number of rows nothing is written.
      ofX[row + 1] = b;
      ofY[row + 1] = d;
    }
    outputs.push(ofX, ofY);
  }
  if (inputs.length % 2 === 1) outputs.push(affine(layer, inputs.at(-1)!));
  return outputs;
}

/** Negative values become 0, in place. */
export function rectify(vector: Float32Array): Float32Array {
  for (let i = 0; i < vector.length; i++) if (vector[i]! < 0) vector[i] = 0;
  return vector;
}

/**
 * Each state plus what the layer makes of it between its neighbours `step` places before and behind; beyond the ends
 * stand zeros. The layer's inputs are the state before, the state itself and the state behind.
 */
export function convolved(layer: Matrix, states: readonly Float32Array[], step: number): Float32Array[] {
  const nothing = new Float32Array(layer.rows);
  const inputs = states.map((state, at) =>
    joined(states[at - step] ?? nothing, state, states[at + step] ?? nothing),
  );
  return rectifiedSums(states, affineEach(layer, inputs));
}

/** Each state plus what was added to it where that is positive; `added` is used up. */
export function rectifiedSums(
  states: readonly Float32Array[],
  added: readonly Float32Array[],
): Float32Array[] {
  return states.map((state, at) => {
    const sum = rectify(added[at]!);
    for (let i = 0; i < sum.length; i++) sum[i]! += state[i]!;
    return sum;
  });
}

/** The sum of the vectors, each times its share in a row of `shares`. Vectors must not be none. */
export function mixture(
  { columns, values }: Matrix,
  row: number,
  vectors: readonly Float32Array[],
): Float32Array {
  const sum = new Float32Array(vectors[0]!.length);
  for (let at = 0; at < columns; at++) {
    const share = values[row * columns + at]!;
    if (share === 0) continue;
    const vector = vectors[at]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += share * vector[i]!;
  }
  return sum;
}

/** Vectors one behind the other. */
export function joined(...vectors: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(vectors.reduce((length, vector) => length + vector.length, 0));
  let at = 0;
  for (const vector of vectors) {
    whole.set(vector, at);
    at += vector.length;
  }
  return whole;
}

/** Rows for columns. */
export function transposed({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column]!;
  return { rows: columns, columns: rows, values: turned };
}
