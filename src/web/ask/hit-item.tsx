import type { Deck } from '../../card.ts';
import type { Hit } from '../../search/hit.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { hashOf } from '../route.ts';
import { deckName } from '../shell/use-decks.ts';
import type { Loaded } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';
import { Likelihood } from './likelihood.tsx';

interface HitItemProps {
  readonly hit: Hit;
  /** Near-duplicates of the card. */
  readonly twins: readonly Hit[];
  readonly decks: Loaded<readonly Deck[]>;
}

/** A card found, and why: where it matched, the sentence, how likely it answers. */
export function HitItem({ hit, twins, decks }: HitItemProps) {
  const { card, matched, score } = hit;
  const label = `question-${card.id}`;
  const matchedElsewhere = matched.field === 'answer' || matched.field === 'context';
  const isPart = matched.field === 'question' && matched.text !== card.question;
  const marks = isPart ? [{ text: matched.text, className: 'matched' }] : [];
  return (
    <li class="hit">
      <a
        class="hit-link"
        data-card-link={card.id}
        href={hashOf({ view: 'card', id: card.id, quote: '', deck: '' })}
        aria-labelledby={label}
      />
      <p class="hit-title">{card.title ?? texts.ask.untitled}</p>
      <div class="hit-question" id={label}>
        <Markdown card={card.id} source={card.question} marks={marks} />
      </div>
      {matchedElsewhere && (
        <div class="hit-match">
          <Markdown card={card.id} inline source={matched.text} />
        </div>
      )}
      <div class="hit-foot">
        <Likelihood score={score} />
        <span>
          {texts.ask.matchedIn} {texts.ask.field[matched.field]}
        </span>
        <span class="deck-name">{deckName(decks, card.deck)}</span>
      </div>
      {twins.length > 0 && <Twins twins={twins} />}
    </li>
  );
}

function Twins({ twins }: { readonly twins: readonly Hit[] }) {
  return (
    <details class="twins">
      <summary>{texts.ask.twins(twins.length)}</summary>
      <ul>
        {twins.map(({ card }) => (
          <li key={card.id}>
            <a href={hashOf({ view: 'card', id: card.id, quote: '', deck: '' })}>
              {card.title ?? card.question}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
