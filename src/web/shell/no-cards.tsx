import { texts } from '../texts/texts.ts';

/** The first thing a learner without decks sees: what a card is and how it gets here. */
export function NoCards() {
  return (
    <section class="notice" aria-labelledby="no-cards">
      <h2 id="no-cards">{texts.empty.heading}</h2>
      <p>{texts.empty.detail}</p>
      <pre tabIndex={0}>{texts.empty.example}</pre>
      <p>{texts.empty.next}</p>
      <pre tabIndex={0}>{texts.empty.command}</pre>
    </section>
  );
}
