/** Moves the focus by `step` among the links of a list of cards on the page; from outside it enters at the first. */
export function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-card-link]')];
  const current = links.indexOf(document.activeElement as HTMLElement);
  if (current === 0 && step < 0) {
    focusSearch();
    return;
  }
  const next = links[current < 0 ? 0 : current + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Puts the cursor into the search box of the view, if it has one. */
export function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('[data-search-box]');
  // Whoever is typing already must not have the first letters selected, and so replaced, under their hands.
  if (box !== document.activeElement) {
    box?.focus();
    box?.select();
  }
  return box !== null;
}

let opened: string | null = null;

/** Remembers the card that was opened from a list, for the way back. */
export function rememberOpened(cardId: string): void {
  opened = cardId;
}

/** Puts the focus back on the card opened last; true when it is in the list. Only once. */
export function returnToOpened(): boolean {
  const link =
    opened === null ? null : document.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(opened)}"]`);
  if (link === null) return false;
  opened = null;
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: 'center' });
  return true;
}
