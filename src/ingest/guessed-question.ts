import { type Section, textOf } from './card-draft.ts';
import type { Token } from './deck-tokens.ts';
import { asksSomething } from './question-wording.ts';

/**
 * Finds the question of an answer that has no `:p`: the paragraph before it, else the title of a section without any
 * text, when that asks something. The paragraph is taken out of the section's context.
 */
export function guessQuestion(section: Section, lines: readonly string[]): readonly Token[] | null {
  const { context, title } = section;
  let end = context.length;
  while (end > section.guessFrom && context[end - 1]!.kind === 'blank') end--;
  let start = end;
  while (start > section.guessFrom && isProse(context[start - 1]!)) start--;
  const paragraph = context.slice(start, end);
  if (asksSomething(textOf(paragraph, lines))) {
    context.splice(start);
    return paragraph;
  }
  const onlyTitle = end === 0 && section.guessFrom === 0 && section.cards === 0;
  return onlyTitle && asksSomething(textOf(title, lines)) ? title : null;
}

const isProse = (token: Token): boolean => token.kind !== 'blank' && !token.code;
