import type { CardId } from '../card.ts';

/** A card with its place on the map of the decks. */
export interface MappedCard {
  readonly id: CardId;
  readonly deck: string;
  /** The title, else the question; the first line of the Markdown, at most 160 characters. */
  readonly title: string;
  /** 0…1, from left to right. */
  readonly x: number;
  /** 0…1, from top to bottom. */
  readonly y: number;
  /** Probability, 0…1, of recalling the card today; null before its first review. */
  readonly recall: number | null;
}

export type CardMap =
  | {
      readonly state: 'drawn';
      /** Rises with every change of the decks; equal generations have equal places. */
      readonly generation: number;
      readonly cards: readonly MappedCard[];
    }
  | {
      readonly state: 'drawing';
      /** Share of the work done, 0…1. */
      readonly progress: number;
    };
