/** A card in deck Markdown for a question the decks do not answer; the learner fills in the answer. */
export function draftCard(question: string, answerHint: string): string {
  const oneLine = question.replace(/\s+/g, ' ').trim();
  return [
    '---',
    '',
    `#### ${titleOf(oneLine)}`,
    `:p ${oneLine}`,
    '??x',
    answerHint,
    'x??',
    '',
    '---',
    '',
  ].join('\n');
}

const LONGEST_TITLE = 60;
const QUESTION_OPENING =
  /^(what|why|how|when|where|who|which) (is|are|was|were|does|do|did|can|should|would)( (the|a|an))? /i;

/** What the question is about, as a heading: without the words that only ask, cut at a word. */
function titleOf(question: string): string {
  const topic = question.replace(QUESTION_OPENING, '').replace(/[?!.\s]+$/, '');
  const cut = topic.length <= LONGEST_TITLE ? topic : topic.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '');
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}
