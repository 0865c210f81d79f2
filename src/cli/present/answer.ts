import { EXTRACTIVE, type TutorAnswer } from '../../tutor/answer.ts';
import type { Terminal } from '../terminal.ts';
import { describePlace, presentSearch } from './hits.ts';

/** The answer, then the sentences it stands on with their cards. */
export function presentAnswer(answer: TutorAnswer, terminal: Terminal): string {
  const text = terminal.wrap(withMarks(answer));
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
    ...provenance(answer).flatMap((sentence) => [terminal.dim(terminal.wrap(sentence)), '']),
    `${terminal.bold('From your cards')}  ${terminal.share(answer.confidence)}`,
    ...sources,
  ].join('\n');
}

const UNSUPPORTED = '(no card says this)';

/** The answer with a mark behind each sentence that stands on no card. */
function withMarks({ answer, sentences }: TutorAnswer): string {
  let marked = '';
  let at = 0;
  for (const { text, supported } of sentences) {
    const end = answer.indexOf(text, at) + text.length;
    marked += answer.slice(at, end) + (supported ? '' : ` ${UNSUPPORTED}`);
    at = end;
  }
  return marked + answer.slice(at);
}

/** What was answered and who wrote it, where that is not plain. */
function provenance({ answeredBy, notice, correctedQuery }: TutorAnswer): string[] {
  const understood = correctedQuery === undefined ? [] : [`Understood as: ${correctedQuery}`];
  if (notice !== undefined) return [...understood, notice.text];
  if (answeredBy === EXTRACTIVE) return understood;
  return [
    ...understood,
    `Written by ${answeredBy} from your cards; “${UNSUPPORTED.slice(1, -1)}” marks what it added.`,
  ];
}
