/** What a card may be in the eyes of studying. */
export const CARD_STATES = ['new', 'due', 'learning', 'review', 'suspended', 'buried'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** A condition on cards, put together from simple ones. */
export type CardCondition =
  /** Deck id or folder prefix. */
  | { readonly kind: 'deck'; readonly deck: string }
  /** Whatever its case. */
  | { readonly kind: 'tag'; readonly tag: string }
  /** The words of the text stand one after the other in one field, in any of their forms. */
  | { readonly kind: 'text'; readonly text: string }
  /** `today` as the learner's day, `YYYY-MM-DD`. */
  | { readonly kind: 'state'; readonly state: CardState; readonly today: string }
  | { readonly kind: 'not'; readonly condition: CardCondition }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly CardCondition[] };
