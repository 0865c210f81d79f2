const GREEK =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi ρ rho ' +
  'σ sigma τ tau φ phi χ chi ψ psi ω omega Σ sum Δ delta Ω omega Π product Φ phi Θ theta Λ lambda Γ gamma';

const OPERATORS =
  '= equals < less > greater <= most >= least ≤ most ≥ least != unequal ≠ unequal → to -> to => implies ⇒ implies ¬ not ! not ' +
  '~ about ≈ about ∧ and && and ∨ or || or ∩ and ∪ or √ root + plus × times · times % percent ° degree ∞ infinite';

const LATEX =
  'sqrt root cdot times times times cap and cup or land and lor or neg not lnot not leq most le most geq least ge least ' +
  'neq unequal ne unequal lt less gt greater approx about infty infinite rightarrow to to to implies implies ' +
  'frac over div over mid given pm plusminus in in subset subset cong about equiv equals';

const SMALL_NUMBERS =
  'zero 0 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 ' +
  'fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 ' +
  'seventy 70 eighty 80 ninety 90 hundred 100 twice 2 half 0.5 ii 2 iii 3 iv 4';

const CONTRACTIONS =
  "can't cannot won't not don't not doesn't not didn't not isn't not aren't not wasn't not weren't not hasn't not " +
  "haven't not hadn't not shouldn't not wouldn't not couldn't not mustn't not needn't not ain't not cant cannot " +
  'dont not doesnt not isnt not wont not';

/** Symbols, Greek letters and number words as the plain words or digits that mean the same. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...pairs(GREEK),
  ...pairs(OPERATORS),
  ...pairs(SMALL_NUMBERS),
  ...pairs(CONTRACTIONS),
]);

const LATEX_NAMES: ReadonlyMap<string, string> = new Map(pairs(LATEX));

const LATEX_LAYOUT = new Set(
  'left right operatorname text mathrm mathbf quad qquad begin end big'.split(' '),
);

/** The plain word for a lower-cased token: `λ` → `lambda`, `three` → `3`, `≤` → `most`; other tokens unchanged. */
export function plainName(token: string): string {
  return NAMES.get(token) ?? token;
}

/** The plain word for a LaTeX command without its backslash, `undefined` for one that only lays out. */
export function latexName(command: string): string | undefined {
  return LATEX_LAYOUT.has(command) ? undefined : (LATEX_NAMES.get(command) ?? command);
}

function pairs(list: string): [string, string][] {
  const items = list.split(' ');
  return Array.from({ length: items.length / 2 }, (_, i) => [items[2 * i]!, items[2 * i + 1]!]);
}
