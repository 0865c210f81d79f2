import type { Deck } from '../../card.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { deckName } from '../shell/use-decks.ts';
import type { Loaded } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';
import { AnswerOrigin } from './answer-origin.tsx';
import { citationHash } from './citation-hash.ts';
import { linkCitations } from './citation-markers.ts';
import { Sources } from './sources.tsx';
import type { Asked } from './use-ask.ts';

interface CitedAnswerProps {
  readonly asked: Asked;
  readonly decks: Loaded<readonly Deck[]>;
}

/** The answer as far as it has arrived; its numbers lead to the quoted sentences. */
export function CitedAnswer({ asked, decks }: CitedAnswerProps) {
  const { text, citations, phase, hits, sentences } = asked;
  if (text === '' && phase !== 'answering') return null;
  const targets = citations.map((citation, index) => ({
    href: citationHash(citation),
    label: texts.ask.citation(index + 1, deckName(decks, citation.deck)),
  }));
  const marks = sentences
    .filter(({ supported }) => !supported)
    .map((sentence) => ({ text: sentence.text, className: 'unsupported' }));
  return (
    <section class="answer" aria-labelledby="answer-heading" aria-busy={phase === 'answering'}>
      <h2 id="answer-heading">{texts.ask.answer}</h2>
      {text === '' ? (
        <p class="answering">{texts.ask.answering}</p>
      ) : (
        <Markdown
          source={text}
          marks={marks}
          decorationKey={targets.length}
          decorate={(root) => linkCitations(root, targets)}
        />
      )}
      <AnswerOrigin asked={asked} unsupported={marks.length} />
      {citations.length > 0 && <Sources citations={citations} hits={hits ?? []} decks={decks} />}
    </section>
  );
}
