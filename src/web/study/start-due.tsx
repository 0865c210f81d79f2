import type { StudyStatistics } from '../../study/statistics.ts';
import type { SessionRequest } from '../../study/study.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';

/** What a learner who goes on after the day's limits gets on top. */
const EXTRA = { fresh: 10, reviews: 50 };

interface StartDueProps {
  /** Null until it is known. */
  readonly study: StudyStatistics | null;
  readonly onStart: (request: SessionRequest) => void;
}

/** The daily round: what is due today, then new cards; the limits of the day can be passed on purpose. */
export function StartDue({ study, onStart }: StartDueProps) {
  const isOver = study !== null && isLimitReached(study);
  const start = () => onStart({ mode: 'due' });
  useShortcuts(isOver ? {} : { Enter: start });
  return (
    <section class="sheet start-due" aria-labelledby="start-due">
      <div>
        <h2 id="start-due">{texts.study.today}</h2>
        <p class="start-figures">{study === null ? '\u00a0' : sentence(study)}</p>
        {study !== null && study.today.reviews > 0 && (
          <p class="start-done">{texts.study.doneToday(study.today.reviews, study.streak)}</p>
        )}
      </div>
      {isOver ? (
        <button type="button" onClick={() => onStart(beyondLimits(study))}>
          {texts.study.goOn}
        </button>
      ) : (
        <button type="button" class="primary" onClick={start}>
          {texts.study.start} <kbd aria-hidden="true">{texts.keys.enter}</kbd>
        </button>
      )}
    </section>
  );
}

function sentence(study: StudyStatistics): string {
  const { due, newLeft } = study.today;
  if (isLimitReached(study)) return texts.study.limitReached(due, study.states.new);
  return texts.study.waiting(due, Math.min(study.states.new, newLeft));
}

/** Whether only the limits of the day stand between the learner and more cards. */
function isLimitReached({ today, states }: StudyStatistics): boolean {
  const isDone = (today.due === 0 || today.reviewsLeft === 0) && (states.new === 0 || today.newLeft === 0);
  return isDone && today.due + states.new > 0;
}

function beyondLimits({ today }: StudyStatistics): SessionRequest {
  return {
    mode: 'due',
    newPerDay: today.introduced + EXTRA.fresh,
    reviewsPerDay: today.reviews + EXTRA.reviews,
  };
}
