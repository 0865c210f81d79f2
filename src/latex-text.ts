const SYMBOLS: Readonly<Record<string, string>> = {
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  equiv: '≡',
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  to: '→',
  rightarrow: '→',
  Rightarrow: '⇒',
  implies: '⇒',
  leftarrow: '←',
  iff: '⇔',
  in: '∈',
  notin: '∉',
  cup: '∪',
  cap: '∩',
  subset: '⊂',
  subseteq: '⊆',
  forall: '∀',
  exists: '∃',
  infty: '∞',
  mid: '|',
  neg: '¬',
  land: '∧',
  lor: '∨',
  dots: '…',
  ldots: '…',
  cdots: '…',
};

/** Commands that only change how a formula looks. */
const LAYOUT = new Set(
  (
    'left right big Big bigl bigr Bigl Bigr displaystyle textstyle limits quad qquad text textbf textit textrm ' +
    'mathrm mathbf mathit mathcal mathbb mathsf mathtt boldsymbol operatorname mbox hbox tag label nonumber'
  ).split(' '),
);

const ENVIRONMENT = /\\(?:begin|end)\{[a-z]+\*?\}/gi;
const FRACTION = /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g;
const COMMAND = /\\([a-z]+)\s*/gi;

/**
 * A formula as a reader would say it, in one line: `O(n \log n)` gives `O(n log n)`, `\frac{a}{b}` gives `(a)/(b)`,
 * `\alpha \le 1` gives `alpha ≤ 1`. Sub- and superscripts keep `_` and `^`. Not meant to be typeset again.
 */
export function readableLatex(latex: string): string {
  return latex
    .replace(ENVIRONMENT, ' ')
    .replace(FRACTION, '($1)/($2)')
    .replace(/\\[,;:! ]|\\\\|[~&]/g, ' ')
    .replace(COMMAND, (_, name: string) => (LAYOUT.has(name) ? '' : `${SYMBOLS[name] ?? name} `))
    .replace(/\\([{}_$%&#|])/g, '$1')
    .replace(/[{}\\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[)\],.;:])|(?<=[([]) /g, '')
    .trim();
}
