import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDeck } from '../../src/ingest/decode-deck.ts';
import { DIAGNOSTIC_RULES } from '../../src/ingest/diagnostic-rules.ts';
import { parseDeck, type ParsedDeck } from '../../src/ingest/parse-deck.ts';
import { unaccountedLines } from './line-accounting.ts';

const FOLDER = new URL('../fixtures/malformed/', import.meta.url);

function read(name: string): { text: string; deck: ParsedDeck; codes: string[] } {
  const file = `${name}.md`;
  const { text, diagnostics } = decodeDeck(readFileSync(new URL(file, FOLDER)), file);
  const deck = parseDeck(text!, file);
  return {
    text: text!,
    deck,
    codes: [...diagnostics, ...deck.diagnostics].map(({ line, code }) => `${line} ${code}`),
  };
}

interface Malformation {
  readonly name: string;
  /** Question and answer of each card. */
  readonly cards: readonly (readonly [string, string])[];
  /** Line and code of each diagnostic. */
  readonly codes: readonly string[];
}

const MALFORMATIONS: readonly Malformation[] = [
  {
    name: 'no-closer-before-separator',
    cards: [
      [
        'How often is a year divisible by 100 a leap year?',
        'Once in four such years: when it is divisible by 400.',
      ],
      ['How many days has a week?', 'Seven.'],
    ],
    codes: ['5 missing-closer'],
  },
  {
    name: 'no-closer-before-heading',
    cards: [
      ['Why does ice float?', 'It is less dense than water.'],
      ['At what pressure does water boil at 100 °C?', 'At one atmosphere.'],
    ],
    codes: ['4 missing-closer'],
  },
  {
    name: 'no-closer-before-question',
    cards: [
      ['How many wings has a bee?', 'Four, in two pairs.'],
      ['How many legs has a bee?', 'Six.'],
    ],
    codes: ['4 missing-closer', '6 shared-heading'],
  },
  {
    name: 'no-closer-at-end',
    cards: [['What causes tides?', "Mostly the Moon's gravity."]],
    codes: ['4 missing-closer'],
  },
  {
    name: 'closed-with-opener',
    cards: [
      ['What is the symbol of copper?', 'Cu, from cuprum.'],
      ['What is the symbol of gold?', 'Au, from aurum.'],
    ],
    codes: ['5 malformed-closer'],
  },
  { name: 'no-background', cards: [['What is the smallest prime?', 'Two.']], codes: [] },
  {
    name: 'several-questions',
    cards: [
      ['Where in the cell does it happen?', 'In the chloroplasts.'],
      ['What gas does it release?', 'Oxygen.'],
    ],
    codes: ['10 shared-heading'],
  },
  {
    name: 'repeated-opener',
    cards: [['What does every recursion need?', 'A base case.\nOtherwise it never ends.']],
    codes: ['5 repeated-opener'],
  },
  {
    name: 'no-question-marker',
    cards: [
      ['Which river is usually called the longest?', 'The Nile.'],
      ['What is the largest ocean?', 'The Pacific.'],
    ],
    codes: ['4 missing-question-marker', '11 missing-question-marker'],
  },
  {
    name: 'colon-question',
    cards: [['What does a scale of 1:1000 mean?', 'One unit on the map is 1000 units in the field.']],
    codes: ['3 malformed-question-marker'],
  },
  {
    name: 'question-label',
    cards: [
      ['How many semitones has an octave?', 'Twelve.'],
      ['How many beats has a bar in 3/4 time?', 'Three.'],
    ],
    codes: ['2 question-label', '11 malformed-question-marker'],
  },
  {
    name: 'opener-for-question',
    cards: [
      ['What do tree rings show?', 'The age of the tree.'],
      ['What makes one ring wider than another?', 'A better growing season.'],
    ],
    codes: ['4 missing-closer', '6 malformed-question-marker', '6 shared-heading'],
  },
  {
    name: 'no-heading',
    cards: [
      ['What is the capital of Peru?', 'Lima.'],
      ['What is the capital of Chile?', 'Santiago.'],
    ],
    codes: ['1 missing-heading', '8 missing-heading'],
  },
  {
    name: 'no-separator',
    cards: [
      ['What is the first planet?', 'Mercury.'],
      ['What is the last planet?', 'Neptune.'],
    ],
    codes: ['7 missing-separator'],
  },
  {
    name: 'separator-in-answer',
    cards: [
      ['How are the two stanzas divided?', 'First stanza.\n\n---\n\nSecond stanza.'],
      ['What is a couplet?', 'Two lines that rhyme.'],
    ],
    codes: ['6 separator-in-answer'],
  },
  {
    name: 'separator-misplaced',
    cards: [['Which planet is closest to the Sun?', 'Mercury.']],
    codes: ['2 misplaced-separator', '4 misplaced-separator', '7 misplaced-separator'],
  },
  {
    name: 'sign-off-loop',
    cards: [
      ['How fast is sound in air?', 'About 343 m/s at 20 °C.'],
      ['How fast is light in a vacuum?', '299,792,458 m/s.'],
    ],
    codes: ['5 malformed-closer', '8 chatbot-sign-off'],
  },
  {
    name: 'sign-off-glued',
    cards: [['What are clouds made of?', 'Droplets of water and crystals of ice.']],
    codes: ['6 chatbot-sign-off', '6 glued-closer'],
  },
  {
    name: 'glued-question',
    cards: [
      ['What is the circumference?', '$$C = 2 \\pi r$$'],
      ['What is the diameter?', '$$d = 2 r$$'],
      ['How many sides has a square?', 'Four.'],
    ],
    codes: [
      '2 glued-question',
      '4 missing-closer',
      '4 glued-question',
      '4 shared-heading',
      '11 glued-question',
    ],
  },
  {
    name: 'text-after-closer',
    cards: [
      [
        'What is the worst case of quicksort?',
        'Quadratic time.\nIt happens when the pivot is always the smallest element.',
      ],
      ['How fast is binary search?', 'Logarithmic. $$O(\\log n)$$ The list must be sorted.'],
    ],
    codes: ['6 text-after-closer', '13 glued-closer', '13 text-after-closer'],
  },
  {
    name: 'extra-marker',
    cards: [['Which element leaves a stack first?', 'The last one.']],
    codes: ['6 extra-marker', '6 extra-marker', '10 extra-marker'],
  },
  {
    name: 'glued-closer',
    cards: [
      ['What is the unit of energy?', 'The joule.'],
      ['What is power?', 'Energy per time: $$P = E / t$$'],
    ],
    codes: ['4 glued-closer', '11 glued-closer'],
  },
  {
    name: 'glued-opener',
    cards: [
      ['What is the pH of a neutral solution?', 'Seven, at 25 °C.'],
      ['Which ion do bases give off in $$H_2O$$', '$$OH^-$$'],
    ],
    codes: ['3 glued-opener', '9 glued-opener'],
  },
  {
    name: 'answer-behind-opener',
    cards: [['Which of A to D is a noble gas?', 'C\nArgon is one.']],
    codes: ['3 malformed-opener'],
  },
  {
    name: 'closer-variants',
    cards: ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh'].map((ordinal, index) => [
      `${ordinal}?`,
      `${['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'][index]}.`,
    ]),
    codes: [5, 13, 21, 29, 37, 45, 53].map((line) => `${line} malformed-closer`),
  },
  {
    name: 'opener-variants',
    cards: [
      ['First?', 'One.'],
      ['Second?', 'Two.'],
      ['Third?', 'Three.'],
      ['Fourth?', 'Four.'],
    ],
    codes: [3, 11, 19, 27].map((line) => `${line} malformed-opener`),
  },
  {
    name: 'no-opener',
    cards: [
      ['What is molten rock called below the ground?', 'Magma.'],
      ['Describe lava', 'It is molten rock above the ground.'],
    ],
    codes: ['3 missing-opener', '11 missing-opener'],
  },
  { name: 'empty-answer', cards: [['What is one plus one?', 'Two.']], codes: ['2 missing-answer'] },
  {
    name: 'empty-question',
    cards: [['Who asked?', 'Somebody.\n\nAnd somebody else.']],
    codes: ['3 empty-question', '15 extra-marker', '16 repeated-opener'],
  },
  {
    name: 'unclosed-fence',
    cards: [
      ['How do you list files?', '```sh\nls'],
      ['How do you copy a file?', '```sh\ncp a b\n```'],
      ['What does the context show?', 'How to move a file.'],
    ],
    codes: ['4 unclosed-fence', '21 unclosed-fence'],
  },
  {
    name: 'glued-fence',
    cards: [
      ['How do you write a sum?', '$$\\sum_i x_i$$```python\nsum(x)\n```'],
      ['How do you write a product?', '`math.prod(x)`'],
    ],
    codes: [],
  },
  {
    name: 'format-in-fence',
    cards: [
      [
        'How is a card written?',
        'Like this:\n```\n#### Title\n:p The question?\n??x\nThe answer.\nx??\n---\n```',
      ],
      ['Is this another card?', 'Yes.'],
    ],
    codes: [],
  },
  {
    name: 'question-marks-in-text',
    cards: [
      [
        'What does `a ?? b` give?',
        '`a`, unless it is null or undefined; `a ??= b` assigns.\n\n' +
          'Is that all?? Yes, and `x ?? y` is the same.\n```js\nconst c = a ?? b;\nx ??\ny;\n```',
      ],
    ],
    codes: [],
  },
  {
    name: 'dashes-in-table',
    cards: [['How is the table ruled?', 'Name   Age\n----------\nAnn    31']],
    codes: [],
  },
  {
    name: 'heading-in-answer',
    cards: [
      ['How do you bake a cake?', 'Two steps.\n\n#### Mix\nFlour, eggs, sugar.\n\n### Bake\nForty minutes.'],
      ['What makes bread rise?', 'Yeast.'],
    ],
    codes: ['6 heading-in-answer'],
  },
  {
    name: 'question-on-next-line',
    cards: [['What is table salt?', 'Sodium chloride.']],
    codes: ['2 question-on-next-line'],
  },
  {
    name: 'opener-on-question-line',
    cards: [
      ['What is table sugar?', 'Sucrose.'],
      ['What is starch made of?', 'Glucose.'],
    ],
    codes: ['2 glued-opener', '9 glued-opener', '9 glued-closer'],
  },
  {
    name: 'stray-text',
    cards: [['Name the lightest noble gas.', 'Helium.']],
    codes: ['4 stray-text', '8 missing-question', '20 stray-text'],
  },
  { name: 'preamble', cards: [['What kind of star is the Sun?', 'A yellow dwarf.']], codes: [] },
  {
    name: 'escaped-markers',
    cards: [
      ['Which lines mark an answer?', '??x\nopens it and\nx??\ncloses it; a line of\n---\nends the card.'],
    ],
    codes: [],
  },
  {
    name: 'glued-separator',
    cards: [
      ['What is the limit of 1/n?', 'It is $$0$$'],
      ['Does the harmonic series converge?', 'No.'],
    ],
    codes: ['4 missing-closer'],
  },
  {
    name: 'long-answer',
    cards: [['How long may an answer be?', 'Long. '.repeat(800).trim()]],
    codes: ['2 long-answer'],
  },
  { name: 'empty-file', cards: [], codes: ['1 empty-file'] },
  {
    name: 'carriage-returns',
    cards: [['How do lines end?', 'With two characters,\ncarriage return and line feed.']],
    codes: ['1 carriage-returns'],
  },
  { name: 'byte-order-mark', cards: [['One?', 'One.']], codes: ['1 byte-order-mark'] },
  {
    name: 'not-utf-8',
    cards: [['Where does one drink it?', 'In a caf�, of course, as everybody knows.']],
    codes: ['4 invalid-utf8'],
  },
];

describe('malformed decks', () => {
  it.each(MALFORMATIONS)('$name: the cards a person would have meant', ({ name, cards, codes }) => {
    const found = read(name);
    expect(found.deck.cards.map(({ question, answer }) => [question, answer])).toEqual(cards);
    expect(found.codes).toEqual(codes);
  });

  it.each(MALFORMATIONS)('$name: no line is dropped in silence', ({ name }) => {
    const { text, deck } = read(name);
    expect(unaccountedLines(text, deck)).toEqual([]);
    expect(deck.lines).toHaveLength(text.split(/\r\n?|\n/).length);
  });

  it('covers every file of the folder', () => {
    const files = readdirSync(FOLDER).toSorted();
    expect(MALFORMATIONS.map(({ name }) => `${name}.md`).toSorted()).toEqual(files);
  });

  it('raises every rule that is about text', () => {
    const raised = new Set(
      MALFORMATIONS.flatMap(({ name }) => read(name).codes.map((code) => code.split(' ')[1])),
    );
    const aboutFiles = ['unreadable-file', 'binary-file', 'too-large-file'];
    expect([...Object.keys(DIAGNOSTIC_RULES)].filter((code) => !raised.has(code))).toEqual(aboutFiles);
  });
});

describe('what a recovered card carries', () => {
  it('shares title, context and tags of its heading', () => {
    const { deck } = read('several-questions');
    const shared = {
      title: 'Photosynthesis',
      context: 'Plants turn light into chemical energy.',
      tags: ['biology'],
    };
    expect(deck.cards).toMatchObject([shared, shared]);
  });

  it('takes the text before a glued question for its context', () => {
    const { deck } = read('glued-question');
    expect(deck.cards.map(({ title, context }) => [title, context])).toEqual([
      ['Circles', 'The area of a circle is $$A = \\pi r^2$$'],
      ['Circles', 'The area of a circle is $$A = \\pi r^2$$'],
      ['Squares', ''],
    ]);
  });

  it('leaves the guessed question out of the context', () => {
    const { deck } = read('no-question-marker');
    expect(deck.cards[0]).toMatchObject({
      title: 'Rivers',
      context: 'The longest rivers are hard to measure.',
    });
  });

  it('has the name, chapter and tags of its deck', () => {
    const { deck } = read('preamble');
    expect(deck).toMatchObject({ name: 'Astronomy', startingChapter: 'The Sun' });
    expect(deck.cards[0]).toMatchObject({ title: 'Sun', tags: ['space', 'school', 'star'] });
  });

  it('stands at the line of its question and names what was mended', () => {
    const { deck } = read('closer-variants');
    expect(deck.cards.map(({ line }) => line)).toEqual([2, 10, 18, 26, 34, 42, 50]);
    expect(deck.cards[1]!.diagnostics).toMatchObject([{ line: 13, column: 1, severity: 'warning' }]);
  });

  it('has no title without a heading', () => {
    expect(read('no-heading').deck.cards.map(({ title }) => title)).toEqual([null, null]);
  });
});

it('names hundreds of goodbyes once, with their range', () => {
  const card = '#### T\n:p Q?\n??x\nA.\nx??\n\n---\n';
  const goodbyes = 'Have a great day! 😊\n\n??x\n---\n\nFeel free to ask!\nx??\n---\n'.repeat(300);
  const deck = parseDeck(card + goodbyes + card, 'deck.md');
  expect(deck.cards).toHaveLength(2);
  expect(deck.diagnostics.map(({ code }) => code)).toEqual(['chatbot-sign-off']);
  expect(deck.diagnostics[0]!.message).toMatch(/\(lines 8–2406\)$/);
});
