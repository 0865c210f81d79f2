import type { StudyStatistics } from '../../study/statistics.ts';
import type { SessionRequest } from '../../study/study.ts';
import { texts } from '../texts/texts.ts';

interface StartDueProps {
  /** Null until it is known. */
  readonly study: StudyStatistics | null;
  readonly onStart: (request: SessionRequest) => void;
}

/** The daily round: what is due today, then new cards. */
export function StartDue({ study, onStart }: StartDueProps) {
  return (
    <section class="sheet start-due" aria-labelledby="start-due">
      <div>
        <h2 id="start-due">{texts.study.today}</h2>
        <p class="start-figures">
          {study === null ? ' ' : texts.study.waiting(study.today.due, study.states.new)}
        </p>
        {study !== null && study.today.reviews > 0 && (
          <p class="start-done">{texts.study.doneToday(study.today.reviews, study.streak)}</p>
        )}
      </div>
      <button type="button" class="primary" onClick={() => onStart({ mode: 'due' })}>
        {texts.study.start} <kbd aria-hidden="true">{texts.keys.enter}</kbd>
      </button>
    </section>
  );
}
