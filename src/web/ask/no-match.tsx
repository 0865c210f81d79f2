import { useRef, useState } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { draftCard } from './draft-card.ts';

/** The decks do not cover it: says so and offers a draft to copy. Nothing is written anywhere. */
export function NoMatch({ question }: { readonly question: string }) {
  const draft = draftCard(question, texts.noMatch.answerHere);
  const box = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    box.current?.select();
    await navigator.clipboard.writeText(box.current?.value ?? draft);
    setCopied(true);
  };
  return (
    <section class="notice no-match" aria-labelledby="no-match-heading">
      <h2 id="no-match-heading">{texts.noMatch.heading}</h2>
      <p>{texts.noMatch.detail}</p>
      <details>
        <summary>{texts.noMatch.draft}</summary>
        <p>{texts.noMatch.draftDetail}</p>
        <textarea
          key={question}
          ref={box}
          class="draft"
          aria-label={texts.noMatch.draftLabel}
          rows={draft.split('\n').length}
          spellcheck={false}
          defaultValue={draft}
          onInput={() => setCopied(false)}
        />
        <button type="button" onClick={() => void copy()}>
          {copied ? texts.noMatch.copied : texts.noMatch.copy}
        </button>
      </details>
    </section>
  );
}
