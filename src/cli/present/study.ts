import type { Card } from '../../card.ts';
import type { GradeOverride, StoredGrade } from '../../grade/grade.ts';
import { RATINGS } from '../../index/study-store.ts';
import type { StudySession, StudyTurn } from '../../study/study.ts';
import type { StudySummary } from '../study-dialogue.ts';
import { count, type Terminal } from '../terminal.ts';
import { presentGrade } from './grade.ts';
import { describePlace } from './hits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function presentStart({ due }: StudySession, terminal: Terminal): string {
  return `${terminal.bold(count(due, 'card'))} to study.`;
}

export function presentQuestion(
  { card, remaining, state }: Required<Pick<StudyTurn, 'card' | 'remaining' | 'state'>>,
  terminal: Terminal,
): string {
  const lines = [
    '',
    terminal.dim(`${remaining} left · ${state}${card.title === null ? '' : ` · ${card.title}`}`),
    ...(card.context === '' ? [] : [terminal.wrap(card.context), '']),
    terminal.bold(terminal.wrap(card.question)),
    terminal.dim('Type your answer and Enter. Alone on the line: s skip, u undo, q quit.'),
  ];
  return lines.join('\n');
}

/** The card's answer, the grade of the typed one, and which keys rate it. */
export function presentReveal(
  reveal: { card: Card; grade: StoredGrade; choices: string },
  terminal: Terminal,
): string {
  const { card, grade, choices } = reveal;
  const answer = terminal.wrap(card.answer, 2);
  return ['', answer, '', presentGrade(grade, terminal), describePlace(card, terminal), choices].join('\n');
}

/** `Enter hard · 1 again (10 min) · 2 hard (15 min) · …` */
export function describeChoices(suggested: string, dueAfter: StudyTurn['dueAfter'], now: Date): string {
  const ratings = RATINGS.map((rating, index) => {
    const wait = dueAfter === undefined ? '' : ` (${describeWait(dueAfter[rating], now)})`;
    return `${index + 1} ${rating}${wait}`;
  });
  return [
    `Enter ${suggested}`,
    ...ratings,
    'r I was right',
    'w I was wrong',
    's skip',
    'u undo',
    'q quit',
  ].join(' · ');
}

/** That the learner's own verdict was noted, and what Enter does now. */
export function presentOverride({
  verdict,
  suggested,
}: {
  readonly verdict: GradeOverride['verdict'];
  readonly suggested: string;
}): string {
  return `Noted: you were ${verdict === 'incorrect' ? 'wrong' : 'right'}. Enter ${suggested}.`;
}

/** `wait` as `describeWait` says it; null when no schedule was made. */
export function presentReviewed(
  reviewed: { rating: string; wait: string | null },
  terminal: Terminal,
): string {
  const { rating, wait } = reviewed;
  return terminal.style('green', wait === null ? rating : `${rating}: again in ${wait}`);
}

export function presentSummary({ due, reviewed, failed, remaining }: StudySummary): string {
  if (due === 0) return 'Nothing is due here, or your decks do not cover the topic.';
  const failures = failed === 0 ? '' : `, ${failed} failed`;
  const left = remaining === 0 ? 'Done.' : `${count(remaining, 'card')} left; \`deckwise study\` goes on.`;
  return `\n${count(reviewed, 'review')}${failures}. ${left}`;
}

/** `10 min`, `3 h`, `12 days`. */
export function describeWait(due: string, now: Date): string {
  const wait = Math.max(0, Date.parse(due) - now.getTime());
  if (wait < HOUR) return `${Math.max(1, Math.round(wait / MINUTE))} min`;
  if (wait < DAY) return `${Math.round(wait / HOUR)} h`;
  return count(Math.round(wait / DAY), 'day');
}
