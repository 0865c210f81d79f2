/** Child of the crash test: serves a data folder and the page on a loopback port, and prints the address. */
import { pino } from 'pino';
import { createApi } from '../../src/api/app.ts';
import { serveApi } from '../../src/api/serve.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';

const [dataFolder, pageFolder, port] = process.argv.slice(2) as [string, string, string];
const deckwise = await openDeckwise({
  dataFolder,
  modelCache: `${dataFolder}/models`,
  hub: 'http://127.0.0.1:9/',
  threads: 1,
  worker: false,
});
const app = createApi({
  deckwise,
  logger: pino({ level: 'silent' }),
  hosts: ['127.0.0.1'],
  pageFolder,
  version: '0.0.0',
});
const { url } = await serveApi(app, '127.0.0.1', Number(port), undefined);
process.stdout.write(`${url}\n`);
