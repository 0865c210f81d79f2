import { studied, unstudied, withFigures } from './learner-figures.ts';
import { checkViews } from './view-checks.ts';

checkViews({
  'statistics-empty': async (page, running) => {
    await withFigures(page, unstudied);
    await page.goto(`${running.url}#/statistics`);
    await page.getByText('No reviews yet').waitFor();
  },
  statistics: async (page, running) => {
    await withFigures(page, studied);
    await page.goto(`${running.url}#/statistics`);
    await page.getByText('As a table').first().click();
  },
});
