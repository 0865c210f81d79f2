import type { KeyPointStatus, StoredGrade, Verdict } from '../../grade/grade.ts';
import { percent, type Terminal } from '../terminal.ts';

const VERDICTS: Readonly<Record<Verdict, readonly [style: 'green' | 'yellow' | 'red', words: string]>> = {
  correct: ['green', 'Correct'],
  partial: ['yellow', 'Partly correct'],
  incorrect: ['red', 'Not correct'],
  unsure: ['yellow', 'Unsure: compare for yourself'],
};

const MARKS: Readonly<Record<KeyPointStatus, readonly [style: 'green' | 'yellow' | 'red', mark: string]>> = {
  covered: ['green', '✓'],
  partial: ['yellow', '~'],
  missing: ['red', '✗'],
  contradicted: ['red', '!'],
};

/** Verdict and score, each key point with the learner's words that show it, and what to do next. */
export function presentGrade(grade: StoredGrade, terminal: Terminal): string {
  const [style, words] = VERDICTS[grade.verdict];
  const sure = terminal.dim(`${percent(grade.confidence)} sure`);
  const lines = [
    `${terminal.style(style, terminal.bold(words))}  ${terminal.share(grade.score)}  ${sure}`,
    '',
  ];
  for (const point of grade.keyPoints) {
    const [colour, mark] = MARKS[point.status];
    const evidence = point.evidence === undefined ? '' : ` — you wrote: “${point.evidence}”`;
    lines.push(`${terminal.style(colour, mark)} ${terminal.wrap(`${point.text}${evidence}`, 2).trimStart()}`);
  }
  lines.push('', terminal.wrap(grade.feedback));
  if (grade.flags.length > 0) lines.push(`Noticed: ${grade.flags.join(', ')}`);
  lines.push(terminal.dim(`Suggested rating: ${grade.suggestedRating} · grade ${grade.gradeId}`));
  return lines.join('\n');
}
