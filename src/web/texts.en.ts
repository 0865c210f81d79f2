import type { CardField } from '../card.ts';
import type { GradeFlag, KeyPointStatus, Verdict } from '../grade/grade.ts';
import type { RelatedReason } from '../search/hit.ts';

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** Every word of the page that is not a learner's own. */
export const texts = {
  app: {
    name: 'Deckwise',
    skip: 'Skip to the content',
    navigation: 'Main',
    ask: 'Ask',
    decks: 'Decks',
    shortcuts: 'Keyboard shortcuts',
    loading: 'Loading…',
    failed: 'That did not work',
    again: 'Try again',
  },
  connection: {
    waiting: 'Reading your decks…',
    waitingDetail:
      'The first index is being built. This page goes on by itself as soon as it is ready. (No ingest running? Start one with “npx deckwise ingest”.)',
    gone: 'Deckwise is not answering',
    goneDetail:
      'Start it again with “npx deckwise serve”. What you typed is kept, and this page reconnects by itself.',
  },
  key: {
    heading: 'This server asks for a key',
    detail: 'Whoever runs it can tell you. It is kept until you close this tab.',
    label: 'Key',
    submit: 'Continue',
  },
  ask: {
    heading: 'What would you like to understand?',
    label: 'Ask your decks',
    placeholder: 'Ask in your own words',
    submit: 'Ask',
    clear: 'Clear the question',
    scope: 'Search in',
    allDecks: 'All decks',
    holdings: (cards: number, decks: number) =>
      `${count(cards, 'card', 'cards')} in ${count(decks, 'deck', 'decks')}, all on this machine`,
    suggestions: 'For example',
    answer: 'Answer',
    answering: 'Reading the closest cards…',
    answered: (citations: number) => `Answer ready, ${count(citations, 'citation', 'citations')}.`,
    broken: 'The answer broke off.',
    cited: 'Taken from',
    numbers: (numbers: readonly number[]) => numbers.map((number) => `[${number}]`).join(' '),
    citation: (number: number, deck: string) => `Citation ${number}, from ${deck}`,
    closest: 'Closest cards',
    nearest: 'Nearest cards',
    pressEnter: 'Press Enter for an answer with citations',
    matchedIn: 'Matched',
    field: {
      title: 'in the title',
      context: 'in the background',
      question: 'in the question',
      answer: 'in the answer',
    } satisfies Record<CardField, string>,
    twins: (twins: number) => `and ${count(twins, 'near-identical card', 'near-identical cards')}`,
    likelihood: (score: number) => {
      if (score >= 0.75) return 'Very likely answers this';
      if (score >= 0.5) return 'Probably answers this';
      if (score >= 0.25) return 'May touch on this';
      return 'Loosely related';
    },
    untitled: 'Untitled card',
  },
  noMatch: {
    heading: 'Not in your decks',
    detail:
      'No card answers this well enough to quote. The nearest ones are below, in case one of them helps.',
    draft: 'Add a card for it',
    draftDetail:
      'Write the answer, copy this into one of your deck files, and run “npx deckwise ingest”. Nothing is saved here.',
    draftLabel: 'Card draft in deck Markdown',
    copy: 'Copy the draft',
    copied: 'Copied',
    answerHere: 'Write the answer here.',
  },
  card: {
    background: 'Background',
    yourAnswer: 'Your answer',
    placeholder: 'Answer from memory, in your own words',
    grade: 'Grade my answer',
    grading: 'Reading your answer…',
    gradeKeys: 'Ctrl + Enter',
    gradeKeysApple: '⌘ + Enter',
    show: 'Show the answer',
    hide: 'Hide the answer',
    answer: 'Answer',
    related: 'Related cards',
    noRelated: 'No card is close to this one.',
    reason: {
      'shared-concept': 'Same idea',
      prerequisite: 'Good to know first',
      contrast: 'Worth telling apart',
    } satisfies Record<RelatedReason, string>,
    similarity: (score: number) => `${Math.round(score * 100)} % alike`,
    source: 'Source',
    walk: 'Going through the deck',
    previous: 'Previous card',
    next: 'Next card',
    notFound: 'This card is no longer in your decks',
    notFoundDetail: 'It may have been removed or rewritten since this link was made.',
  },
  grade: {
    verdict: {
      correct: 'Correct',
      partial: 'Partly there',
      incorrect: 'Not yet',
      unsure: 'You decide',
    } satisfies Record<Verdict, string>,
    score: (score: number) => `${Math.round(score * 100)} %`,
    scoreLabel: 'Score',
    keyPoints: 'Key points',
    status: {
      covered: 'Covered',
      partial: 'Partly',
      missing: 'Missing',
      contradicted: 'Contradicted',
    } satisfies Record<KeyPointStatus, string>,
    evidence: 'Your words',
    flag: {
      negation: 'Your answer says the opposite of a point.',
      number: 'A number differs from the card.',
      identifier: 'A name or identifier differs from the card.',
      swapped: 'Two roles seem to be swapped.',
      'question-copied': 'This mostly repeats the question.',
      'keyword-list': 'Keywords alone do not show how they belong together.',
      'off-topic': 'This seems to be about something else.',
      empty: 'There is no answer yet.',
      instruction: 'Instructions to the grader are read as part of the answer.',
    } satisfies Record<GradeFlag, string>,
    overrideLead: 'Disagree? Your word counts.',
    overrideUnsure: 'How was it?',
    right: 'I was right',
    wrong: 'I was wrong',
    overruled: (verdict: Verdict) =>
      verdict === 'correct' ? 'Noted: you were right.' : 'Noted: you were wrong.',
    retry: 'Answer again',
  },
  decks: {
    heading: 'Your decks',
    cards: (cards: number) => count(cards, 'card', 'cards'),
    find: 'Find a deck',
  },
  deck: {
    filter: 'Find in this deck',
    askHere: 'Ask this deck',
    practise: 'Practise from the first card',
    more: 'Show more cards',
    none: 'No card fits.',
    all: 'Decks',
  },
  empty: {
    heading: 'No cards yet',
    detail: 'Deckwise reads Markdown files. A card looks like this:',
    next: 'Save it in a folder, then run:',
    command: 'npx deckwise ingest my-decks',
  },
  markdown: { table: 'Table', code: 'Code' },
  shortcuts: {
    close: 'Close',
    enabled: 'Single-key shortcuts',
    everywhere: 'Everywhere',
    lists: 'In lists',
    card: 'On a card',
    search: 'Go to the search box',
    help: 'Show this list',
    ask: 'Ask',
    clear: 'Clear the question',
    move: 'Next or previous card',
    open: 'Open the card',
    answerBox: 'Write an answer',
    grade: 'Grade the answer',
    show: 'Show or hide the answer',
    right: 'I was right',
    wrong: 'I was wrong',
    nextCard: 'Next card of the deck',
    previousCard: 'Previous card of the deck',
    leave: 'Leave the text box, then go back',
  },
} as const;
