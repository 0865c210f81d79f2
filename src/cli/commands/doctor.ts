import type { HealthFinding } from '../../index/health.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

export const doctorCommand: Command = {
  usage: 'doctor',
  summary: 'check the data folder, and mend it',
  options: [
    { flags: '--repair', description: 'rebuild what can be rebuilt from the store' },
    { flags: '--prune', description: 'forget removed cards with their reviews, and unused vectors' },
  ],
  async run(input, { withDeckwise, print }) {
    return withDeckwise(async (deckwise) => {
      const findings = await deckwise.doctor({ repair: input.has('repair'), prune: input.has('prune') });
      print({ findings }, (value, terminal) => presentFindings(value.findings, terminal));
      return findings.every(({ ok }) => ok) ? EXIT.done : EXIT.findings;
    });
  },
};

function presentFindings(findings: readonly HealthFinding[], terminal: Terminal): string {
  return findings
    .map(({ name, ok, message }) => {
      const mark = ok ? terminal.style('green', '✓') : terminal.style('red', '✗');
      return `${mark} ${terminal.bold(name)}  ${terminal.wrap(message, 4).trimStart()}`;
    })
    .join('\n');
}
