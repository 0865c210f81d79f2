const PREFIX = 'deckwise.answer.';

/** The answer typed for a card in this tab and not finished; empty when there is none. */
export function answerDraft(cardId: string): string {
  return sessionStorage.getItem(PREFIX + cardId) ?? '';
}

export function keepAnswerDraft(cardId: string, text: string): void {
  if (text === '') sessionStorage.removeItem(PREFIX + cardId);
  else sessionStorage.setItem(PREFIX + cardId, text);
}
