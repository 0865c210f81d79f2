import { texts } from '../texts/texts.ts';

/** Grey lines where text will be; shown late by its style, so that quick answers do not flicker. */
export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">{texts.app.loading}</span>
      <span class="bone" />
      <span class="bone" />
      <span class="bone" />
    </div>
  );
}
