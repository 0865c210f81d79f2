import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { StoredGrade } from '../../grade/grade.ts';
import { texts } from '../texts/texts.ts';
import { evidenceSpans } from './evidence-spans.ts';
import { KeyPoints } from './key-points.tsx';

interface GradeResultProps {
  /** What the learner wrote. */
  readonly answer: string;
  readonly grade: StoredGrade;
  readonly onRetry: () => void;
  /** What the learner can do about the verdict. */
  readonly children?: ComponentChildren;
}

/** The verdict, what it rests on in the learner's own words, and the learner's last word. */
export function GradeResult({ answer, grade, onRetry, children }: GradeResultProps) {
  const { verdict, score, feedback, flags, keyPoints } = grade;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [grade]);
  return (
    <section class={`grade grade-${verdict}`} aria-labelledby="grade-heading">
      <div class="grade-head">
        <h2 id="grade-heading" ref={heading} tabIndex={-1}>
          {texts.grade.verdict[verdict]}
        </h2>
        <p class="grade-score">
          <meter min={0} max={1} value={score} aria-label={texts.grade.scoreLabel} />
          {texts.grade.score(score)}
        </p>
      </div>
      <div role="status">
        <p class="feedback">{feedback}</p>
        {flags.length > 0 && (
          <ul class="flags">
            {flags.map((flag) => (
              <li key={flag}>{texts.grade.flag[flag]}</li>
            ))}
          </ul>
        )}
      </div>
      {children}
      {keyPoints.length > 0 && <KeyPoints keyPoints={keyPoints} />}
      <h3>{texts.card.yourAnswer}</h3>
      <p class="own-answer">
        {evidenceSpans(answer, keyPoints).map(({ text, status }, index) =>
          status === undefined ? (
            text
          ) : (
            <mark key={index} class={`point-${status}`}>
              {text}
            </mark>
          ),
        )}
      </p>
      <button type="button" onClick={onRetry}>
        {texts.grade.retry}
      </button>
    </section>
  );
}
