import '../styles/statistics.css';
import * as api from '../api-client.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useLoad } from '../shell/use-load.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { texts } from '../texts/texts.ts';
import { Forecast } from './forecast.tsx';
import { GraderAgreement } from './grader-agreement.tsx';
import { Retention } from './retention.tsx';
import { ReviewHeatmap } from './review-heatmap.tsx';
import { WeakestDecks } from './weakest-decks.tsx';
import { WeakestTopics } from './weakest-topics.tsx';

/** How studying goes: what was done, what stuck, what comes. */
export function StatisticsView() {
  const stats = useLoad('stats', api.stats);
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(texts.statistics.heading);
  return (
    <div class="statistics">
      <h1 ref={heading} tabIndex={-1}>
        {texts.statistics.heading}
      </h1>
      {stats.state === 'loading' && <Loading />}
      {stats.state === 'failed' && <Failure error={stats.error} />}
      {stats.state === 'done' && (
        <>
          <ReviewHeatmap study={stats.value.study} />
          <Retention study={stats.value.study} />
          <Forecast forecast={stats.value.study.forecast} />
          <GraderAgreement grader={stats.value.study.grader} />
          <WeakestTopics weakest={stats.value.study.weakestTopics} />
          <WeakestDecks weakest={stats.value.study.weakestDecks} />
        </>
      )}
    </div>
  );
}
