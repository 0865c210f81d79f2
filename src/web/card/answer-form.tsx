import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isComposing } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { answerDraft, keepAnswerDraft } from './answer-draft.ts';

const BOX = 'answer-box';
const LONGEST_ANSWER = 100_000;

export function focusAnswer(): void {
  document.getElementById(BOX)?.focus();
}

interface AnswerFormProps {
  readonly cardId: string;
  readonly busy: boolean;
  /** Whether typing may start at once. */
  readonly autoFocus: boolean;
  readonly onGrade: (answer: string) => void;
}

/** The box to answer in. What is typed survives a reload; Ctrl or ⌘ with Enter sends it. */
export function AnswerForm({ cardId, busy, autoFocus, onGrade }: AnswerFormProps) {
  const [answer, setAnswer] = useState(() => answerDraft(cardId));
  const form = useRef<HTMLFormElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const type = (text: string) => {
    setAnswer(text);
    keepAnswerDraft(cardId, text);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) onGrade(answer);
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    else if (event.key === 'Escape') box.current?.blur();
    else return;
    event.preventDefault();
  };
  useFinePointerFocus(autoFocus);
  return (
    <form ref={form} class="answer-form" onSubmit={submit}>
      <label for={BOX}>{texts.card.yourAnswer}</label>
      <textarea
        ref={box}
        id={BOX}
        rows={4}
        maxLength={LONGEST_ANSWER}
        value={answer}
        placeholder={texts.card.placeholder}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div class="answer-actions">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? texts.card.grading : texts.card.grade}
        </button>
        <span class="key-hint" aria-hidden="true">
          {/Mac|iPhone|iPad/.test(navigator.platform) ? texts.card.gradeKeysApple : texts.card.gradeKeys}
        </span>
      </div>
    </form>
  );
}

/** With a mouse at hand there is a keyboard: typing can start at once. On a phone it would open the keyboard unasked. */
function useFinePointerFocus(wanted: boolean): void {
  useLayoutEffect(() => {
    if (wanted && matchMedia('(pointer: fine)').matches)
      document.getElementById(BOX)?.focus({ preventScroll: true });
  }, []);
}
