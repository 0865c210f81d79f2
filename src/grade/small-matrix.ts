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
  const even = width - (width % 4);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    // Four sums side by side need not wait for each other.
    let [a, b, c, d] = [values[start + width]!, 0, 0, 0];
    for (let i = 0; i < even; i += 4) {
      a += values[start + i]! * input[i]!;
      b += values[start + i + 1]! * input[i + 1]!;
      c += values[start + i + 2]! * input[i + 2]!;
      d += values[start + i + 3]! * input[i + 3]!;
    }
    for (let i = even; i < width; i++) a += values[start + i]! * input[i]!;
    output[row] = a + b + c + d;
  }
  return output;
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
  const input = new Float32Array(3 * layer.rows);
  return states.map((state, at) => {
    input.set(states[at - step] ?? nothing, 0);
    input.set(state, layer.rows);
    input.set(states[at + step] ?? nothing, 2 * layer.rows);
    const added = rectify(affine(layer, input));
    return state.map((value, i) => value + added[i]!);
  });
}

/** Rows for columns. */
export function transposed({ rows, columns, values }: Matrix): Matrix {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = values[row * columns + column]!;
  return { rows: columns, columns: rows, values: turned };
}
