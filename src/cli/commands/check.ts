import { type CheckReport, checkDecks, diagnosticLine } from '../../ingest/check.ts';
import { sarifLog } from '../../ingest/sarif.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { packageVersion } from '../package-version.ts';
import { count, type Terminal } from '../terminal.ts';

export const checkCommand: Command = {
  usage: 'check [paths...]',
  summary: 'lint decks without storing anything; without a path those in ./decks',
  options: [{ flags: '--sarif', description: 'print a SARIF 2.1.0 log, as code hosts and editors read it' }],
  examples: ['deckwise check decks', 'deckwise check decks --sarif > decks.sarif'],
  async run(input, { io, print }) {
    const paths = input.arguments(0);
    const report = await checkDecks(paths.length > 0 ? paths : ['decks']);
    if (input.has('sarif')) {
      io.stdout.write(`${JSON.stringify(sarifLog(report.diagnostics, packageVersion()))}\n`);
    } else {
      print(report, presentCheck);
    }
    return report.counts.error > 0 ? EXIT.findings : EXIT.done;
  },
};

function presentCheck({ files, cards, counts, diagnostics }: CheckReport, terminal: Terminal): string {
  const summary =
    `${count(cards, 'card')} in ${count(files, 'file')}: ` +
    `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${count(counts.info, 'note')}`;
  return [...diagnostics.map(diagnosticLine), terminal.bold(summary)].join('\n');
}
