import type { CardField } from '../../card.ts';
import type { GradeFlag, KeyPointStatus, Verdict } from '../../grade/grade.ts';
import type { DeckFileReport } from '../../deckwise.ts';
import type { Rating, StudyMode } from '../../index/study-store.ts';
import type { RelatedReason } from '../../search/hit.ts';
import type { AnswerNotice } from '../../tutor/answer.ts';
import type { RecallLevel } from '../map/map-groups.ts';
import type { TimeSpan } from '../study/time-until.ts';
import { formatsOf } from './formats.ts';

const { count, number: figure, percent, date, span } = formatsOf('en-GB');

type DiagnosticCounts = DeckFileReport['counts'];
type Severity = keyof DiagnosticCounts;

const CARDS = { one: 'card', other: 'cards' };
const NEW_CARDS = { one: 'new card', other: 'new cards' };
const DECKS = { one: 'deck', other: 'decks' };
const REVIEWS = { one: 'review', other: 'reviews' };

const RATINGS: Readonly<Record<Rating, string>> = {
  again: 'Again',
  hard: 'Hard',
  good: 'Good',
  easy: 'Easy',
};

/** The page in English. */
export const english = {
  app: {
    name: 'Deckwise',
    skip: 'Skip to the content',
    navigation: 'Main',
    ask: 'Ask',
    decks: 'Decks',
    study: 'Study',
    map: 'Map',
    statistics: 'Statistics',
    shortcuts: 'Keyboard shortcuts',
    loading: 'Loading…',
    failed: 'That did not work',
    again: 'Try again',
  },
  keys: { enter: 'Enter', escape: 'Esc', space: 'Space', controlEnter: 'Ctrl Enter' },
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
      `${count(cards, CARDS)} in ${count(decks, DECKS)}, all on this machine`,
    suggestions: 'For example',
    understood: (query: string) => `Searched for “${query}”. Words in quotation marks are taken as typed.`,
    answer: 'Answer',
    answering: 'Reading the closest cards…',
    answered: (citations: number) =>
      `Answer ready, ${count(citations, { one: 'citation', other: 'citations' })}.`,
    broken: 'The answer broke off.',
    written: (model: string) => `Written by ${model} from your cards.`,
    marked: 'Marked',
    unsupported: (sentences: number) =>
      `no card says ${sentences === 1 ? 'this' : `these ${figure(sentences)} sentences`}. Look at the cards before you rely on it.`,
    trouble: {
      'chat-unreachable': (model: string) => `${model} cannot be reached, so this is quoted from your cards.`,
      'chat-refused': (model: string) => `${model} refused to answer, so this is quoted from your cards.`,
      'chat-too-slow': (model: string) => `${model} took too long, so this is quoted from your cards.`,
      'chat-broke-off': (model: string) => `${model} broke off, so this is quoted from your cards.`,
      'chat-found-nothing': (model: string) =>
        `${model} found no answer in these cards, so this is quoted from them.`,
    } satisfies Record<AnswerNotice['code'], (model: string) => string>,
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
    twins: (twins: number) =>
      `and ${count(twins, { one: 'near-identical card', other: 'near-identical cards' })}`,
    likelihood: (score: number) => {
      if (score >= 0.75) return `Very likely answers this, ${percent(score)}`;
      if (score >= 0.5) return `Probably answers this, ${percent(score)}`;
      if (score >= 0.25) return `May touch on this, ${percent(score)}`;
      return `Loosely related, ${percent(score)}`;
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
    onMap: 'Show on the map',
    reason: {
      'shared-concept': 'Same idea',
      prerequisite: 'Good to know first',
      contrast: 'Worth telling apart',
    } satisfies Record<RelatedReason, string>,
    similarity: (score: number) => `${percent(score)} alike`,
    source: 'Source',
    walk: 'Going through the deck',
    position: (position: number, total: number | undefined) =>
      total === undefined ? figure(position) : `${figure(position)} of ${figure(total)}`,
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
    score: percent,
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
      swapped: 'Two terms or roles seem to be exchanged.',
      'question-copied': 'This mostly repeats the question.',
      'keyword-list': 'Keywords alone do not show how they belong together.',
      'off-topic': 'This seems to be about something else.',
      empty: 'There is no answer yet.',
      instruction: 'Instructions to the grader are left out of the grade.',
    } satisfies Record<GradeFlag, string>,
    overrideLead: 'Disagree? Your word counts.',
    overrideUnsure: 'How was it?',
    right: 'I was right',
    wrong: 'I was wrong',
    overruled: (verdict: Verdict) =>
      verdict === 'correct' ? 'Noted: you were right.' : 'Noted: you were wrong.',
    retry: 'Answer again',
  },
  study: {
    title: 'Study',
    heading: 'What will you practise?',
    today: 'Today',
    waiting: (due: number, fresh: number) => {
      if (due === 0 && fresh === 0) return 'Nothing is due. Enjoy the day, or pick something below.';
      const repeated =
        due === 0 ? 'Nothing to repeat' : `${count(due, { one: 'card is', other: 'cards are' })} due`;
      return fresh === 0 ? `${repeated}.` : `${repeated}, ${count(fresh, NEW_CARDS)} for today.`;
    },
    limitReached: (due: number, fresh: number) => {
      const left = [
        due === 0 ? [] : [count(due, REVIEWS)],
        fresh === 0 ? [] : [count(fresh, NEW_CARDS)],
      ].flat();
      return `That was today’s share. ${left.join(' and ')} can wait until tomorrow.`;
    },
    goOn: 'Go on anyway',
    doneToday: (reviews: number, streak: number) =>
      `${count(reviews, REVIEWS)} done today${streak > 1 ? `, ${streak} days in a row` : ''}.`,
    start: 'Start',
    concept: 'A topic',
    conceptDetail: 'The cards around it from all decks, weakest first.',
    conceptLabel: 'Topic to study',
    conceptPlaceholder: 'Tail latency, market failure, …',
    conceptStart: 'Study this topic',
    deck: 'A deck',
    deckDetail: 'What is due in it, or every card before an exam; that leaves your schedule as it is.',
    deckLabel: 'Deck to study',
    deckDue: 'Due cards',
    deckCram: 'All cards',
    topic: (mode: StudyMode, topic: string) => {
      if (mode === 'concept') return `Around “${topic}”`;
      if (mode === 'cram') return `All of ${topic}`;
      return topic === '' ? 'Due cards' : `Due in ${topic}`;
    },
    remaining: (cards: number) => `${figure(cards)} to go`,
    progress: 'Progress of the session',
    rate: 'How well did you know it?',
    rating: RATINGS,
    suggested: 'Suggested',
    span,
    rated: (rating: Rating, again: TimeSpan | null) =>
      `Saved as ${RATINGS[rating].toLowerCase()}${again === null ? '.' : `, back in ${span(again)}.`}`,
    deed: {
      undone: 'Taken back. Here is the card again.',
      skipped: 'Skipped for this session; it stays due.',
      bury: 'Set aside until tomorrow.',
      suspend: 'Suspended: it will not be asked again.',
      unsuspend: 'Brought back.',
    },
    undo: 'Undo',
    bringBack: 'Bring it back',
    actions: 'This card',
    skip: 'Skip',
    bury: 'Not today',
    suspend: 'Suspend',
    done: 'Well done',
    doneDetail: (reviews: number) =>
      reviews === 0
        ? 'This session is complete.'
        : `This session is complete: ${count(reviews, REVIEWS)}, all saved.`,
    nothing: {
      due: 'Nothing is due right now',
      cram: 'This deck has no cards to ask',
      concept: 'No card is about this',
    } satisfies Record<StudyMode, string>,
    nothingDetail: {
      due: 'What you know is still fresh, or today’s limit is reached. Come back tomorrow, or pick a topic.',
      cram: 'They may all be suspended or set aside until tomorrow.',
      concept: 'Try other words, or ask for it to see the nearest cards.',
    } satisfies Record<StudyMode, string>,
    missing: 'This session is no longer here',
    missingDetail:
      'It belongs to another data folder, or the address is incomplete. Saved reviews are not affected.',
    startAnother: 'Study something else',
    toStatistics: 'See your statistics',
  },
  map: {
    heading: 'Map of your decks',
    drawing: 'The map is being drawn…',
    drawingDetail:
      'Cards are laid out by what they mean. The first time this takes up to a minute for many cards; later only new cards are placed.',
    frame: 'Map of the cards',
    keys: 'Arrow keys go from card to card, Enter opens, + and − zoom, 0 shows the whole map. Drag to move; pinch or Ctrl with the wheel to zoom.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Whole map',
    deck: 'Show',
    colours: 'Colours',
    colourBy: { deck: 'Colour by deck', recall: 'Colour by how well I know it' },
    legend: { deck: 'Decks on the map', recall: 'How well you know the cards' },
    otherDecks: 'Other decks',
    recall: {
      unseen: 'not seen yet',
      weak: 'probably forgotten',
      fading: 'fading',
      known: 'known well',
    } satisfies Record<RecallLevel, string>,
    around: 'Around this card',
  },
  statistics: {
    heading: 'Your statistics',
    table: 'As a table',
    day: 'Day',
    due: 'Due',
    percent,
    date: (day: string) => date(day, { day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: (day: string) => date(day, { day: 'numeric', month: 'short' }),
    reviews: 'Reviews',
    reviewsPerDay: 'Reviews per day',
    reviewsSummary: (reviews: number, days: number, streak: number) => {
      if (reviews === 0) return 'No reviews yet. Every day you study will colour a square here.';
      const row = streak > 1 ? `, ${streak} days in a row now` : '';
      return `${count(reviews, REVIEWS)} on ${count(days, { one: 'day', other: 'days' })} of the last year${row}.`;
    },
    onDay: (day: string, reviews: number) =>
      `${date(day, { day: 'numeric', month: 'long' })}: ${count(reviews, REVIEWS)}`,
    retention: 'Retention',
    retentionUnknown: (target: number) =>
      `The aim is to recall ${percent(target)} of what comes due. How close you are shows after the first reviews of known cards.`,
    retentionSummary: (actual: number, target: number, reviews: number, days: number) =>
      `You recalled ${percent(actual)} of what you knew; the aim is ${percent(target)} (${count(reviews, REVIEWS)} in ${days} days).`,
    weekFrom: 'Week from',
    recalledInWeek: (from: string, recalled: number, reviews: number) =>
      `Week from ${date(from, { day: 'numeric', month: 'long' })}: ${percent(recalled)} of ${count(reviews, REVIEWS)}`,
    grader: 'You and the grader',
    graderUnknown: 'Once answers are graded, this shows how often you knew better than the grader.',
    overridden: (overridden: number, grades: number, share: number) =>
      `You overruled ${overridden} of ${count(grades, { one: 'verdict', other: 'verdicts' })} (${percent(share)}).`,
    rerated: (rerated: number, graded: number, share: number) =>
      `You chose another rating than suggested in ${rerated} of ${count(graded, REVIEWS)} (${percent(share)}).`,
    forecast: 'What comes due',
    forecastSummary: (due: number, days: number) =>
      due === 0
        ? 'Nothing is scheduled yet. Cards you have reviewed once will show up here.'
        : `${count(due, { one: 'card comes', other: 'cards come' })} due in the next ${days} days.`,
    dueOnDay: (day: string, due: number) =>
      `${date(day, { day: 'numeric', month: 'long' })}: ${count(due, CARDS)}`,
    weakestTopics: 'Weakest topics',
    weakestTopicsUnknown:
      'After a few reviews of the same tag or heading, the topics that need you most stand here.',
    weakestTopicsSummary: 'What you are least likely to recall today. Open a topic to study around it.',
    weakestDecks: 'Weakest decks',
    weakestDecksUnknown: 'After a few reviews, the decks that need you most stand here.',
    weakestDecksSummary: 'How likely you are to recall the cards you have reviewed, today.',
    topic: 'Topic',
    deck: 'Deck',
    recall: 'Recall',
    lapses: 'Lapses',
    number: figure,
  },
  decks: {
    heading: 'Your decks',
    cards: (cards: number) => count(cards, CARDS),
    decks: (decks: number) => count(decks, DECKS),
    find: 'Find decks and cards',
    findHint: 'Find decks and cards: words, deck:…, tag:…, is:due',
    found: 'Cards',
  },
  deck: {
    filter: 'Find in this deck',
    filterHint: 'Find in this deck: words, tag:…, is:due',
    askHere: 'Ask this deck',
    study: 'Study this deck',
    practise: 'Practise from the first card',
    more: 'Show more cards',
    none: 'No card fits.',
    all: 'Decks',
    path: 'Where this is',
  },
  diagnostics: {
    summary: ({ error, warning, info }: DiagnosticCounts, file: string) => {
      const found = [
        error === 0 ? [] : [count(error, { one: 'error', other: 'errors' })],
        warning === 0 ? [] : [count(warning, { one: 'warning', other: 'warnings' })],
        info === 0 ? [] : [count(info, { one: 'note', other: 'notes' })],
      ].flat();
      return `${found.join(', ')} on ${file}`;
    },
    changed: (file: string) =>
      `${file} has changed since Deckwise read it. Run “npx deckwise ingest” to bring its cards up to date.`,
    severity: { error: 'Error', warning: 'Warning', info: 'Note' } satisfies Record<Severity, string>,
    place: (line: number, column: number) => `Line ${line}${column > 1 ? `, column ${column}` : ''}`,
    more: (shown: number, all: number) =>
      `Shown are ${figure(shown)} of ${figure(all)}. “npx deckwise check” prints them all.`,
  },
  empty: {
    heading: 'No cards yet',
    detail: 'Deckwise reads Markdown files. A card looks like this:',
    next: 'Save it in a folder, then run:',
    command: 'npx deckwise ingest my-decks',
    example: `#### Photosynthesis
:p Where in a plant cell does photosynthesis take place?
??x
In the chloroplasts.
x??
---`,
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
    session: 'While studying',
    accept: 'Accept the suggested rating',
    rate: 'Rate again, hard, good, easy',
    undo: 'Undo the last rating',
    giveUp: 'Show the answer ungraded',
    skip: 'Skip the card',
    bury: 'Not today',
    suspend: 'Suspend the card',
    leave: 'Leave the text box, then go back',
  },
};

/** What every language has to say. */
export type Texts = typeof english;
