import type { Grade, GradeFlag, KeyPointResult, SuggestedRating, Verdict } from './grade.ts';
import type { Judgement } from './judge.ts';

const MAX_QUOTE = 140;

const BY_FLAG: readonly (readonly [GradeFlag, string])[] = [
  ['empty', 'There is no answer to grade yet.'],
  ['instruction', 'This speaks to the grader and does not answer the question.'],
  ['question-copied', 'This repeats the question without answering it.'],
  ['off-topic', 'This does not touch what the card asks for.'],
  ['keyword-list', 'These are keywords; say in a sentence how they belong together.'],
];

/** A judgement with what the learner is told of it. */
export function explained(
  { score, verdict, confidence }: Judgement,
  keyPoints: readonly KeyPointResult[],
  flags: readonly GradeFlag[],
): Grade {
  return {
    score,
    verdict,
    confidence,
    keyPoints,
    flags,
    feedback: feedbackOf(verdict, keyPoints, flags),
    suggestedRating: suggestedRating({ score, verdict, confidence }),
  };
}

/** One or two sentences made from the flags and key points alone. */
function feedbackOf(
  verdict: Verdict,
  points: readonly KeyPointResult[],
  flags: readonly GradeFlag[],
): string {
  const plain = BY_FLAG.find(([flag]) => flags.includes(flag) && verdict !== 'correct');
  const missing =
    points.find((point) => point.status === 'missing') ?? points.find((p) => p.status === 'partial');
  if (plain !== undefined) return withPoint(plain[1], points[0], 'The card says');
  const wrong = points.find((point) => point.status === 'contradicted');
  if (wrong !== undefined) return withPoint('Part of this says the opposite of the card.', wrong, 'It says');
  if (flags.includes('swapped') && verdict !== 'correct')
    return withPoint('Something seems to be turned around.', missing ?? points[0], 'The card says');
  if (flags.includes('number') && verdict !== 'correct')
    return withPoint('A number differs.', missing, 'The card says');
  if (verdict === 'correct')
    return missing === undefined ? 'All points are there.' : withPoint('Right.', missing, 'The card adds');
  if (verdict === 'unsure')
    return withPoint('This is hard to judge from the words: compare it yourself.', missing, 'The card says');
  const held = points.filter((point) => point.status === 'covered' || point.status === 'partial').length;
  const opening =
    held > 0
      ? `${held} of ${points.length} points ${held === 1 ? 'is' : 'are'} touched.`
      : 'The main point is not there.';
  return withPoint(opening, missing ?? points[0], 'The card says');
}

/** Again, Hard, Good or Easy for spaced repetition. */
function suggestedRating({ verdict, score, confidence }: Judgement): SuggestedRating {
  if (verdict === 'incorrect') return 'again';
  if (score < 2 / 3) return 'hard';
  return score >= 0.95 && confidence >= 0.8 ? 'easy' : 'good';
}

function withPoint(sentence: string, point: KeyPointResult | undefined, lead: string): string {
  if (point === undefined) return sentence;
  const text = point.text.length > MAX_QUOTE ? `${point.text.slice(0, MAX_QUOTE).trimEnd()}…` : point.text;
  return `${sentence} ${lead}: “${text}”`;
}
