import { checkViews } from './view-checks.ts';

checkViews({
  map: async (page, running) => {
    await page.goto(`${running.url}#/map`);
    await page.locator('.map-canvas').waitFor();
  },
  'map-card': async (page, running) => {
    await page.goto(`${running.url}#/map`);
    await page.locator('.map-legend button').first().click();
    await page.locator('.map-around li').first().waitFor();
    await page.getByRole('button', { name: 'Colour by how well I know it' }).click();
    await page.getByText('How well you know the cards').waitFor();
  },
  'map-drawing': async (page, running) => {
    await page.route('**/v1/map', (route) => route.fulfill({ status: 202, json: { progress: 0.4 } }));
    await page.goto(`${running.url}#/map`);
    await page.getByText('The map is being drawn').waitFor();
  },
});
