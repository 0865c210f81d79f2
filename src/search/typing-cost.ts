const EDIT = 1;
/** A letter doubled or not doubled: `comand`, `untill`. */
const DOUBLING = 0.6;
/** Two neighbours swapped: `jionts`. */
const SWAP = 0.8;
/** All letters right and only their order wrong (`convsere`) is likelier than as many other slips. */
const REORDERED = 0.6;
/** The first letter is seldom wrong (Pollock & Zamora 1984). */
const FIRST_LETTER = 0.7;

/**
 * How unlikely it is that someone who meant `meant` typed `typed`, 0 for the word itself, about 1 a slip: weighted
 * Damerau–Levenshtein distance (optimal string alignment) that forgives doublings, swaps and mere disorder and
 * mistrusts another first letter.
 *
 * @param limit a cost above it may come out as infinity, which saves work.
 */
export function typingCost(typed: string, meant: string, limit: number): number {
  const reordered = hasSameLetters(typed, meant) ? REORDERED : 1;
  const first = typed[0] === meant[0] ? 0 : FIRST_LETTER;
  const slips = (limit - first) / reordered;
  if (Math.abs(typed.length - meant.length) * DOUBLING > slips) return Infinity;
  return alignmentCost(typed, meant, slips) * reordered + first;
}

function alignmentCost(typed: string, meant: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = rowOfInsertions(meant);
  for (let i = 1; i <= typed.length; i++) {
    const letter = typed[i - 1]!;
    const deletion = letter === typed[i - 2] ? DOUBLING : EDIT;
    const row = [last[0]! + deletion];
    for (let j = 1; j <= meant.length; j++) {
      const other = meant[j - 1]!;
      const insertion = other === meant[j - 2] ? DOUBLING : EDIT;
      let cost = Math.min(
        last[j]! + deletion,
        row[j - 1]! + insertion,
        last[j - 1]! + (letter === other ? 0 : EDIT),
      );
      if (letter === meant[j - 2] && typed[i - 2] === other && letter !== other) {
        cost = Math.min(cost, beforeLast[j - 2]! + SWAP);
      }
      row.push(cost);
    }
    if (Math.min(...row) > limit && Math.min(...last) > limit) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[meant.length]!;
}

function rowOfInsertions(meant: string): number[] {
  const row = [0];
  for (let j = 1; j <= meant.length; j++) {
    row.push(row[j - 1]! + (meant[j - 1] === meant[j - 2] ? DOUBLING : EDIT));
  }
  return row;
}

function hasSameLetters(one: string, other: string): boolean {
  return one.length === other.length && sortedLetters(one) === sortedLetters(other);
}

function sortedLetters(word: string): string {
  return word.split('').sort().join('');
}
