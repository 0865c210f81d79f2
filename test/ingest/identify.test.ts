import { describe, expect, it } from 'vitest';
import type { CardContent } from '../../src/card.ts';
import { isCardId } from '../../src/card.ts';
import type { KnownCard } from '../../src/index/store.ts';
import { identify, type Identification, type ReadCard } from '../../src/ingest/identify.ts';

const photosynthesis = card(
  'What does photosynthesis make?',
  'Glucose and oxygen, from carbon dioxide and water.',
);
const osmosis = card(
  'What is osmosis?',
  'Water moving through a membrane towards the more concentrated side.',
);

describe('card identity', () => {
  it('gives the same ids in every data folder, whatever the order of reading', () => {
    const forwards = idsByQuestion(identify(read(photosynthesis, osmosis), [], new Set()));
    const backwards = idsByQuestion(identify(read(osmosis, photosynthesis), [], new Set()));
    expect(backwards).toEqual(forwards);
    expect([...forwards.values()].every(isCardId)).toBe(true);
  });

  it('does not depend on case, white space or the closing question mark', () => {
    const shouted = card('  WHAT is   osmosis ', osmosis.answer);
    expect(firstId(identify(read(shouted), [], new Set()))).toBe(
      firstId(identify(read(osmosis), [], new Set())),
    );
  });

  it('survives an edited answer and an edited context', () => {
    const before = identify(read(osmosis), [], new Set());
    const edited = { ...osmosis, answer: 'Diffusion of water.', context: 'Cells shrivel in salt water.' };
    const after = identify(read(edited), known(before), new Set());
    expect(firstId(after)).toBe(firstId(before));
    expect(after.cards[0]!.fate).toBe('changed');
  });

  it('calls a card that stands in another deck now moved', () => {
    const before = identify(read(osmosis), [], new Set());
    const after = identify([{ content: osmosis, source: place('biology/cells') }], known(before), new Set());
    expect(after.cards[0]).toMatchObject({ id: firstId(before), fate: 'moved' });
  });

  it('keeps the id when the question is reworded, and reports it', () => {
    const before = identify(read(photosynthesis), [], new Set());
    const reworded = card('What does photosynthesis produce?', photosynthesis.answer);
    const after = identify(read(reworded), known(before), new Set([firstId(before)]));
    expect(firstId(after)).toBe(firstId(before));
    expect(after.renamed).toMatchObject([{ from: photosynthesis.question, to: reworded.question }]);
    expect(after.renamed[0]!.similarity).toBeGreaterThanOrEqual(0.7);
  });

  it('gives a new id to a card that is like none of those that left', () => {
    const before = identify(read(photosynthesis), [], new Set());
    const after = identify(read(osmosis), known(before), new Set([firstId(before)]));
    expect(firstId(after)).not.toBe(firstId(before));
    expect(after.cards[0]!.fate).toBe('added');
  });

  it('tells cards with the same question apart, and keeps them apart when one answer is edited', () => {
    const first = card('Define lift.', 'An upward force on a wing.');
    const second = card('Define lift.', 'How much more often two items occur together than by chance.');
    const before = identify(read(first, second), [], new Set());
    expect(new Set(before.cards.map((each) => each.id)).size).toBe(2);
    const edited = card('Define lift.', 'The force that holds a wing up.');
    const after = identify(read(second, edited), known(before), new Set());
    expect(after.cards.map((each) => each.id)).toEqual([before.cards[1]!.id, before.cards[0]!.id]);
  });

  it('merges cards with the same question and answer into one with several sources', () => {
    const twice: ReadCard[] = [
      { content: osmosis, source: place('a') },
      { content: { ...osmosis, title: 'Osmosis' }, source: place('b') },
    ];
    const { cards } = identify(twice, [], new Set());
    expect(cards).toHaveLength(1);
    expect(cards[0]!.sources.map((source) => source.deck)).toEqual(['a', 'b']);
  });

  it('gives a card that comes back its old id', () => {
    const before = identify(read(osmosis), [], new Set());
    const removed = known(before).map((each) => ({ ...each, removed: true, sources: [] }));
    const after = identify(read(osmosis), removed, new Set());
    expect(after.cards[0]).toMatchObject({ id: firstId(before), fate: 'added' });
  });
});

function card(question: string, answer: string): CardContent {
  return { title: null, context: '', question, answer, tags: [] };
}

function place(deck: string): ReadCard['source'] {
  return { root: '/decks', deck, file: `${deck}.md`, line: 1 };
}

function read(...contents: CardContent[]): ReadCard[] {
  return contents.map((content) => ({ content, source: place('biology') }));
}

function known(identification: Identification): KnownCard[] {
  return identification.cards.map(({ content, ...rest }) => ({
    ...rest,
    question: content.question,
    answer: content.answer,
    removed: false,
  }));
}

function firstId(identification: Identification): KnownCard['id'] {
  return identification.cards[0]!.id;
}

function idsByQuestion(identification: Identification): Map<string, string> {
  return new Map(
    identification.cards.map((each): [string, string] => [each.content.question, each.id]).sort(),
  );
}
