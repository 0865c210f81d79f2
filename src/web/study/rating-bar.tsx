import type { Rating } from '../../index/study-store.ts';
import { RATINGS } from '../../index/study-store.ts';
import type { StudyTurn } from '../../study/study.ts';
import { texts } from '../texts/texts.ts';
import { timeUntil } from './time-until.ts';

interface RatingBarProps {
  /** What the grade suggests; absent when the learner only looked. */
  readonly suggested: Rating | undefined;
  readonly dueAfter: StudyTurn['dueAfter'];
  readonly onRate: (rating: Rating) => void;
}

/** The learner's last word on a card, with when each rating would bring it back. */
export function RatingBar({ suggested, dueAfter, onRate }: RatingBarProps) {
  return (
    <div class="rating-bar" role="group" aria-label={texts.study.rate}>
      {RATINGS.map((rating, index) => (
        <button
          key={rating}
          type="button"
          class={rating === suggested ? 'rating primary' : 'rating'}
          onClick={() => onRate(rating)}
        >
          <span class="rating-name">
            <kbd aria-hidden="true">{index + 1}</kbd> {texts.study.rating[rating]}
          </span>
          {dueAfter !== undefined && (
            <span class="rating-due">{texts.study.span(timeUntil(dueAfter[rating], Date.now()))}</span>
          )}
          {rating === suggested && (
            <span class="rating-suggested">
              {texts.study.suggested} <kbd aria-hidden="true">{texts.keys.enter}</kbd>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
