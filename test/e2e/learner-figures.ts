import type { Page } from 'playwright-core';
import type { Stats } from '../../src/deckwise.ts';
import type { StudyStatistics } from '../../src/study/statistics.ts';
import type { WeakDeck } from '../../src/study/weakest.ts';

const DAY = 86_400_000;

/** The figures of someone who has not begun. */
export function unstudied(study: StudyStatistics): StudyStatistics {
  return {
    ...study,
    today: { ...study.today, reviews: 0, introduced: 0, due: 0 },
    streak: 0,
    reviewsPerDay: [],
    retention: { ...study.retention, actual: null, reviews: 0 },
    retentionByWeek: [],
    forecast: study.forecast.map(({ day }) => ({ day, due: 0 })),
    weakestDecks: [],
    weakestTopics: [],
    grader: { grades: 0, overridden: 0, graded: 0, rerated: 0, overrideShare: null, reratedShare: null },
  };
}

/** The figures of someone who has studied most days for a year: nobody can review that much in a test. */
export function studied(study: StudyStatistics): StudyStatistics {
  const today = Date.parse(study.today.day);
  const dayBack = (back: number) => new Date(today - back * DAY).toISOString().slice(0, 10);
  return {
    ...study,
    streak: 12,
    reviewsPerDay: Array.from({ length: 365 }, (_, index) => ({
      day: dayBack(364 - index),
      reviews: index % 9 === 4 && index < 350 ? 0 : (index * 37) % 61,
    })).filter(({ reviews }) => reviews > 0),
    retention: { target: 0.9, actual: 0.873, reviews: 412, days: 30 },
    retentionByWeek: Array.from({ length: 26 }, (_, week) => ({
      from: dayBack(7 * (26 - week) - 1),
      reviews: 80 + ((week * 13) % 40),
      recalled: Math.round((80 + ((week * 13) % 40)) * (0.78 + 0.004 * week + 0.03 * Math.sin(week))),
    })),
    forecast: study.forecast.map(({ day }, index) => ({ day, due: Math.round(38 / (1 + index / 6)) })),
    weakestDecks: [
      weak('mathematics/probability-and-statistics', 24, 0.71, 9),
      weak('data-engineering/data-intensive-systems', 31, 0.86, 4),
    ],
    weakestTopics: [
      { ...weak('Conditional Probability', 2, 0.48, 6), deck: 'mathematics/probability-and-statistics' },
      { ...weak('distributions', 9, 0.62, 5), deck: null },
      { ...weak('replication', 7, 0.81, 3), deck: null },
    ],
    grader: {
      grades: 530,
      overridden: 21,
      graded: 498,
      rerated: 44,
      overrideShare: 21 / 530,
      reratedShare: 44 / 498,
    },
  };
}

function weak(name: string, cards: number, retrievability: number, lapses: number): WeakDeck {
  return { name, cards, reviews: 3 * cards, retrievability, lapses };
}

/** Lets the server's statistics reach the page with other figures of the learner. */
export async function withFigures(
  page: Page,
  figures: (study: StudyStatistics) => StudyStatistics,
): Promise<void> {
  await page.route('**/v1/stats', async (route) => {
    const response = await route.fetch();
    const stats = (await response.json()) as Stats;
    await route.fulfill({ response, json: { ...stats, study: figures(stats.study) } });
  });
}
