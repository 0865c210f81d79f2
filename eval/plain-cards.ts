import { readFileSync } from 'node:fs';

/** The text of one card. */
export interface PlainCard {
  readonly context: string;
  readonly question: string;
  readonly answer: string;
}

const CARD = /^####[^\n]*\n([\s\S]*?)^:p ([^\n]+)\n\?\?x\n([\s\S]*?)\nx\?\?$/gm;

/** Cards of one of our own well-formed decks by question. Not the product's parser, so that neither hides the other. */
export function plainCards(file: string): ReadonlyMap<string, PlainCard> {
  const cards = new Map<string, PlainCard>();
  for (const [, context, question, answer] of readFileSync(file, 'utf8').matchAll(CARD)) {
    const name = question!.trim();
    cards.set(name, { context: context!.trim(), question: name, answer: answer!.trim() });
  }
  return cards;
}
