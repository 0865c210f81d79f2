import type { Diagnostic, Severity } from './diagnostic.ts';

export interface DiagnosticRule {
  readonly severity: Severity;
  /** One sentence: what it means and what to do. */
  readonly help: string;
}

const rule = (severity: Severity, help: string): DiagnosticRule => ({ severity, help });

/**
 * Every remark Deckwise makes on a deck. The codes are stable: scripts may filter by them.
 * `error`: no usable card results; `warning`: the card was recovered; `info`: style.
 */
export const DIAGNOSTIC_RULES = {
  'unreadable-file': rule(
    'error',
    'The file could not be read: check that it exists and that you may read it.',
  ),
  'binary-file': rule('error', 'The file is no UTF-8 text: save it as UTF-8 Markdown or move it away.'),
  'too-large-file': rule('error', 'The file is larger than a deck may be: split it into several decks.'),
  'missing-question': rule(
    'error',
    'A heading or an answer stands without a question: write it on a line that begins with :p.',
  ),
  'empty-question': rule('error', 'Nothing follows :p: write the question there.'),
  'missing-answer': rule('error', 'The question has no answer: write it between a ??x line and an x?? line.'),

  'missing-question-marker': rule(
    'warning',
    'The question was guessed from the text before ??x: begin its line with :p.',
  ),
  'malformed-question-marker': rule('warning', 'The question begins with something like :p: write :p.'),
  'glued-question': rule('warning', 'The marker :p stands behind other text: begin a line with it.'),
  'missing-opener': rule('warning', 'The answer begins without ??x: put ??x on a line of its own before it.'),
  'malformed-opener': rule('warning', 'The answer is opened with something like ??x: write ??x.'),
  'glued-opener': rule('warning', 'The marker ??x shares its line with text: give it a line of its own.'),
  'repeated-opener': rule(
    'warning',
    'The marker ??x stands again inside the answer and was left out: delete it.',
  ),
  'missing-closer': rule('warning', 'The answer is not closed: end it with x?? on a line of its own.'),
  'malformed-closer': rule('warning', 'The answer is closed with something like x??: write x??.'),
  'glued-closer': rule('warning', 'The closing marker shares its line with text: give it a line of its own.'),
  'extra-marker': rule('warning', 'A marker stands where no card needs one and was left out: delete it.'),
  'text-after-closer': rule(
    'warning',
    'Text after the closer was taken into the answer: move the closer below it.',
  ),
  'separator-in-answer': rule(
    'warning',
    'The --- inside the answer was kept as text: write *** or put it in a code fence.',
  ),
  'misplaced-separator': rule('warning', 'A --- stands inside the card and was left out: delete it.'),
  'heading-in-answer': rule(
    'warning',
    'The #### heading inside the answer was kept as text: use another level there.',
  ),
  'unclosed-fence': rule(
    'warning',
    'The code fence is not closed: end it with the same fence on a line of its own.',
  ),
  'chatbot-sign-off': rule('warning', 'This reads like chatbot small talk and was left out: delete it.'),
  'stray-text': rule(
    'warning',
    'This text belongs to no card and was left out: delete it or make it a card.',
  ),
  'invalid-utf8': rule('warning', 'Bytes that are not UTF-8 were replaced by �: save the file as UTF-8.'),

  'missing-heading': rule(
    'info',
    'The card has no title: a line such as #### Title before it helps searching.',
  ),
  'shared-heading': rule(
    'info',
    'Several questions stand under one heading: each takes its title and context.',
  ),
  'question-on-next-line': rule(
    'info',
    'The question begins on the line after :p: write it behind the marker.',
  ),
  'question-label': rule('info', 'A label before :p was left out: :p alone marks the question.'),
  'missing-separator': rule('info', 'No --- stands between two cards: put one on a line of its own.'),
  'long-answer': rule(
    'info',
    'The answer is longer than 4,000 characters: shorter cards are easier to learn.',
  ),
  'empty-file': rule('info', 'The file holds no text.'),
  'carriage-returns': rule(
    'info',
    'Lines end with carriage returns (CRLF); they are read as plain line ends.',
  ),
  'byte-order-mark': rule('info', 'The file begins with a byte order mark, which is ignored.'),
} as const satisfies Record<string, DiagnosticRule>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_RULES;

/** Where a diagnostic points; lines and column are 1-based, `lastLine` at least `line`. */
export interface DiagnosticPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Last line concerned; the message names the range when it spans several. */
  readonly lastLine?: number;
  /** First line concerned where it lies above `line`. */
  readonly firstLine?: number;
}

/** Builds the diagnostic of a rule; `seen` is what stands in the file, quoted briefly. */
export function diagnose(code: DiagnosticCode, place: DiagnosticPlace, seen?: string): Diagnostic {
  const { file, line, column = 1, lastLine = line, firstLine = line } = place;
  const { severity, help } = DIAGNOSTIC_RULES[code];
  const quoted = seen === undefined || seen === '' ? '' : ` Found “${shorten(seen)}”.`;
  const range = lastLine > firstLine ? ` (lines ${firstLine}–${lastLine})` : '';
  return { file, line, column, severity, code, message: `${help}${quoted}${range}` };
}

function shorten(text: string): string {
  const oneLine = text.slice(0, 200).replace(/\s+/g, ' ').trim();
  return oneLine.length > 60 ? `${oneLine.slice(0, 59)}…` : oneLine;
}
