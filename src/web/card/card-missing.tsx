import { HOME, hashOf } from '../route.ts';
import { texts } from '../texts/texts.ts';

export function CardMissing() {
  return (
    <section class="notice" aria-labelledby="card-missing">
      <h1 id="card-missing">{texts.card.notFound}</h1>
      <p>{texts.card.notFoundDetail}</p>
      <p>
        <a href={hashOf(HOME)}>{texts.app.ask}</a>
      </p>
    </section>
  );
}
