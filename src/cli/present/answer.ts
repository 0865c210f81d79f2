import type { TutorAnswer } from '../../tutor/answer.ts';
import type { Terminal } from '../terminal.ts';
import { describePlace, presentSearch } from './hits.ts';

/** The answer, then the sentences it stands on with their cards. */
export function presentAnswer(answer: TutorAnswer, terminal: Terminal): string {
  const text = terminal.wrap(answer.answer);
  if (answer.noMatch) {
    const closest = presentSearch({ hits: answer.cards.slice(0, 3), noMatch: false, tookMs: 0 }, terminal);
    const heading = terminal.dim('The closest cards:');
    return answer.cards.length === 0 ? text : [text, '', heading, '', closest].join('\n');
  }
  const sources = answer.citations.map((citation, index) => {
    const card = answer.cards.find((hit) => hit.card.id === citation.cardId)?.card;
    const place = card === undefined ? terminal.dim(citation.deck) : describePlace(card, terminal);
    return `${terminal.wrap(`[${index + 1}] “${citation.quote}”`, 2)}\n${terminal.wrap(place, 6)}`;
  });
  return [
    text,
    '',
    `${terminal.bold('From your cards')}  ${terminal.share(answer.confidence)}`,
    ...sources,
  ].join('\n');
}
