import type { Malformation } from './malformation.ts';

/** Decks in which a part of a card is missing, repeated or misplaced. */
export const MALFORMED_STRUCTURE: readonly Malformation[] = [
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
];
