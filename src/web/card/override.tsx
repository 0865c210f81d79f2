import type { Verdict } from '../../grade/grade.ts';
import { texts } from '../texts/texts.ts';
import type { Shortcuts } from '../shell/use-shortcuts.ts';
import type { Grading } from './use-grade.ts';

/** The learner's word against the grader's, by button or by `r` and `w`. */
export function Override({ grading, verdict }: { readonly grading: Grading; readonly verdict: Verdict }) {
  const { overruled, override } = grading;
  return (
    <div class="override">
      <p role="status">{lead(overruled, verdict)}</p>
      <div class="override-buttons">
        <button type="button" aria-pressed={overruled === 'correct'} onClick={() => override('correct')}>
          {texts.grade.right} <kbd aria-hidden="true">r</kbd>
        </button>
        <button type="button" aria-pressed={overruled === 'incorrect'} onClick={() => override('incorrect')}>
          {texts.grade.wrong} <kbd aria-hidden="true">w</kbd>
        </button>
      </div>
    </div>
  );
}

/** `r` and `w`, while there is a grade. */
export function overrideKeys({ override }: Grading): Shortcuts {
  return { r: () => override('correct'), w: () => override('incorrect') };
}

function lead(overruled: Grading['overruled'], verdict: Verdict): string {
  if (overruled !== null) return texts.grade.overruled(overruled);
  return verdict === 'unsure' ? texts.grade.overrideUnsure : texts.grade.overrideLead;
}
