import type { KeyPointResult, KeyPointStatus } from '../../grade/grade.ts';
import { texts } from '../texts/texts.ts';

/** Shapes that differ without colour. */
const SYMBOLS: Readonly<Record<KeyPointStatus, string>> = {
  covered: 'M3 8.5l3.2 3.2L13 5',
  partial: 'M3 8h10',
  missing: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0 -9',
  contradicted: 'M4 4l8 8M12 4l-8 8',
};

export function KeyPoints({ keyPoints }: { readonly keyPoints: readonly KeyPointResult[] }) {
  return (
    <>
      <h3>{texts.grade.keyPoints}</h3>
      <ul class="key-points">
        {keyPoints.map(({ text, status, evidence }, index) => (
          <li key={index} class={`key-point key-point-${status}`}>
            <span class="key-point-status">
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d={SYMBOLS[status]} />
              </svg>
              {texts.grade.status[status]}
            </span>
            <p class="key-point-text">{text}</p>
            {evidence !== undefined && evidence !== '' && (
              <p class="evidence">
                <span>{texts.grade.evidence}</span> <q>{evidence}</q>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
