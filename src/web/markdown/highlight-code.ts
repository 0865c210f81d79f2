import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import go from 'highlight.js/lib/languages/go';
import haskell from 'highlight.js/lib/languages/haskell';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

// TypeScript's grammar covers JavaScript, and SQL's is close enough to every dialect.
const LANGUAGES = { bash, c, cpp, csharp, css, go, haskell, java, json, kotlin, python, r, ruby, rust, sql };
const GRAMMARS = { ...LANGUAGES, typescript, xml, yaml };
for (const [name, grammar] of Object.entries(GRAMMARS)) highlighter.registerLanguage(name, grammar);
highlighter.registerAliases(['javascript', 'js', 'mjs'], { languageName: 'typescript' });

/** Colours fenced code whose language is named and known; the rest stays plain. */
export function highlightCode(blocks: Iterable<HTMLElement>): void {
  for (const block of blocks) {
    const language = /language-([\w#+-]+)/.exec(block.className)?.[1] ?? '';
    if (highlighter.getLanguage(language) === undefined) continue;
    // highlight.js escapes the code; its output is spans with classes.
    block.innerHTML = highlighter.highlight(block.textContent ?? '', { language }).value;
  }
}
