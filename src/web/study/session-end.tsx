import { RATINGS } from '../../index/study-store.ts';
import { hashOf } from '../route.ts';
import { useHeadingFocus } from '../shell/use-page-title.ts';
import { texts } from '../texts/texts.ts';
import { sessionRecord } from './session-record.ts';

/** How the session went, or a kind word when there was nothing to do. */
export function SessionEnd({ id }: { readonly id: string }) {
  const heading = useHeadingFocus<HTMLHeadingElement>();
  const record = sessionRecord(id);
  const ratings = record?.ratings ?? [];
  const wasEmpty = record?.total === 0;
  return (
    <section class="session-end sheet" aria-labelledby="session-end-heading">
      <h1 id="session-end-heading" ref={heading} tabIndex={-1}>
        {wasEmpty ? texts.study.nothing[record.mode] : texts.study.done}
      </h1>
      <p>{wasEmpty ? texts.study.nothingDetail[record.mode] : texts.study.doneDetail(ratings.length)}</p>
      {ratings.length > 0 && (
        <dl class="tally">
          {RATINGS.map((rating) => (
            <div key={rating} class={`tally-${rating}`}>
              <dt>{texts.study.rating[rating]}</dt>
              <dd>{ratings.filter((given) => given === rating).length}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="session-end-links">
        <a class="button" href={hashOf({ view: 'study', deck: '', topic: '' })}>
          {texts.study.startAnother}
        </a>
        <a class="button" href={hashOf({ view: 'statistics' })}>
          {texts.study.toStatistics}
        </a>
      </p>
    </section>
  );
}
