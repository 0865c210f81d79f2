import type { Malformation } from './malformation.ts';

/** Decks in which a line is written otherwise than the format says. */
export const MALFORMED_LINES: readonly Malformation[] = [
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
