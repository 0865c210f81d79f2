import type { Stats } from '../../deckwise.ts';
import type { StudyStatistics } from '../../study/statistics.ts';
import type { WeakDeck } from '../../study/weakest.ts';
import { count, percent, type Terminal } from '../terminal.ts';

const BARS = '▁▂▃▄▅▆▇█';
const LISTED = 5;

/** The figures of the collection, then those of studying once there are any. */
export function presentStats({ study, ...collection }: Stats, terminal: Terminal): string {
  const figures = Object.entries(collection).map(([name, value]) => `${name.padEnd(10)} ${shown(value)}`);
  return [...figures, '', ...presentStudy(study, terminal)].join('\n');
}

function presentStudy(study: StudyStatistics, terminal: Terminal): string[] {
  const { today, streak, forecast, grader } = study;
  return [
    terminal.bold('Study'),
    `today      ${count(today.reviews, 'review')}, ${count(today.introduced, 'new card')}; ${count(today.due, 'card')} due`,
    `streak     ${count(streak, 'day')}`,
    `year       ${count(study.reviewsPerDay.length, 'day')} with reviews`,
    `retention  ${presentRetention(study.retention)}`,
    `cards      ${presentStates(study.states)}`,
    `forecast   ${bars(forecast.map(({ due }) => due))} due on each of the next ${forecast.length} days`,
    ...(grader.graded + grader.grades === 0 ? [] : [`grader     ${presentGrader(grader)}`]),
    ...presentWeakest('Weakest decks', study.weakestDecks, terminal),
    ...presentWeakest('Weakest topics', study.weakestTopics, terminal),
  ];
}

function presentRetention({ target, actual, reviews, days }: StudyStatistics['retention']): string {
  const aim = `the target is ${percent(target)}`;
  if (actual === null) return `no known card was reviewed in ${days} days; ${aim}`;
  return `${percent(actual)} recalled of ${count(reviews, 'known card')} in ${days} days; ${aim}`;
}

function presentStates(states: StudyStatistics['states']): string {
  const present = Object.entries(states).filter(([, cards]) => cards > 0);
  return present.map(([state, cards]) => `${shown(cards)} ${state}`).join(' · ') || 'none';
}

function presentGrader({ overrideShare, grades, reratedShare, graded }: StudyStatistics['grader']): string {
  const parts = [
    ...(overrideShare === null ? [] : [`${percent(overrideShare)} of ${count(grades, 'grade')} overridden`]),
    ...(reratedShare === null
      ? []
      : [`another rating than suggested in ${percent(reratedShare)} of ${count(graded, 'review')}`]),
  ];
  return parts.join('; ');
}

function presentWeakest(heading: string, topics: readonly WeakDeck[], terminal: Terminal): string[] {
  if (topics.length === 0) return [];
  const lines = topics.slice(0, LISTED).map(({ name, cards, reviews, retrievability, lapses }) => {
    return `  ${terminal.share(retrievability)}  ${name}  ${terminal.dim(`${count(cards, 'card')}, ${count(reviews, 'review')}, ${count(lapses, 'lapse')}`)}`;
  });
  return ['', `${terminal.bold(heading)}  ${terminal.dim('mean probability of recall today')}`, ...lines];
}

/** One bar a value, as high as its share of the greatest. */
function bars(values: readonly number[]): string {
  const greatest = Math.max(1, ...values);
  return values.map((value) => BARS[Math.round((value / greatest) * (BARS.length - 1))]).join('');
}

function shown(value: number | string | null): string {
  return typeof value === 'number' ? value.toLocaleString('en') : (value ?? 'none yet');
}
