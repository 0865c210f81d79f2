import { describe, expect, it } from 'vitest';
import type { KnownCard } from '../../src/index/store.ts';
import type { ReadCard } from '../../src/ingest/identify.ts';
import { planChange, type ReadDecks } from '../../src/ingest/plan-change.ts';
import { content, record } from '../fixtures/cards.ts';

const osmosis = content('What is osmosis?', 'Water crossing a membrane.');
const mitosis = content('What is mitosis?', 'Division of a nucleus into two.');

describe('what an ingest changes', () => {
  it('counts cards as added the first time and unchanged the second', () => {
    const first = planChange(decks([osmosis, mitosis]), []);
    expect(first.counts).toEqual({ added: 2, changed: 0, moved: 0, unchanged: 0 });
    const second = planChange(decks([osmosis, mitosis]), known(osmosis, mitosis));
    expect(second.counts).toEqual({ added: 0, changed: 0, moved: 0, unchanged: 2 });
    expect(second.removed).toEqual([]);
  });

  it('removes a card only when its root was read in full', () => {
    const [, gone] = known(osmosis, mitosis);
    expect(planChange(decks([osmosis]), known(osmosis, mitosis)).removed).toEqual([gone!.id]);
    const partly = planChange({ ...decks([osmosis]), complete: new Set() }, known(osmosis, mitosis));
    expect(partly.removed).toEqual([]);
    expect(partly.sources.get(gone!.id)).toEqual(gone!.sources);
  });

  it('leaves the cards of other roots alone', () => {
    const elsewhere = {
      ...known(mitosis)[0]!,
      sources: [{ root: '/notes', deck: 'n', file: 'n.md', line: 1 }],
    };
    const plan = planChange(decks([osmosis]), [elsewhere]);
    expect(plan.removed).toEqual([]);
    expect(plan.counts).toMatchObject({ added: 1, unchanged: 1 });
  });

  it('keeps a card that another root still holds', () => {
    const both = {
      ...known(osmosis)[0]!,
      sources: [...record(osmosis).sources, { root: '/notes', deck: 'n', file: 'n.md', line: 1 }],
    };
    const plan = planChange(decks([]), [both]);
    expect(plan.removed).toEqual([]);
    expect(plan.sources.get(both.id)).toEqual([both.sources[1]]);
  });

  it('counts further sources of a card as duplicates', () => {
    const plan = planChange(decks([osmosis, osmosis, mitosis]), []);
    expect(plan).toMatchObject({ duplicates: 1, counts: { added: 2 } });
  });
});

function decks(contents: readonly ReadCard['content'][]): ReadDecks {
  return {
    cards: contents.map((each, i) => ({
      content: each,
      source: { root: '/decks', deck: 'biology', file: 'biology.md', line: 1 + 10 * i },
    })),
    decks: [],
    complete: new Set(['/decks']),
    touched: new Set(['/decks']),
  };
}

function known(...contents: ReadCard['content'][]): KnownCard[] {
  return contents.map((each) => {
    const { content: _, ...rest } = record(each);
    return { ...rest, question: each.question, answer: each.answer, removed: false };
  });
}
