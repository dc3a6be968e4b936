import type { Truth } from '../policy/truth';
import { TRUTHS, type Algebra } from './algebra';
import { combineOver, type CombinationInput } from './combination';

/**
 * What decides an undetermined request beside statements, such as whether the resource lies in the account of the caller.
 *
 * A question is open if its two answers lead to different results.
 */
export function openQuestions(input: CombinationInput<Truth>): string[] {
  const questions = new Set<string>();
  combineOver(
    answering((question) => {
      questions.add(question);
      return 'unknown';
    }),
    input,
  );
  const allowsIf = (question: string, answer: Truth): Truth =>
    combineOver(
      answering((each) => (each === question ? answer : 'unknown')),
      input,
    ).allows;
  return [...questions].filter((question) => allowsIf(question, 'yes') !== allowsIf(question, 'no'));
}

/** The truth of one request, with an answer to each question that is open. */
function answering(answer: (question: string) => Truth): Algebra<Truth> {
  const known = (truth: Truth, why: string): Truth => (truth === 'unknown' ? answer(why) : truth);
  return {
    ...TRUTHS,
    of: known,
    choose: (which, ifYes, ifNo, why) => TRUTHS.choose(known(which, why), ifYes, ifNo, why),
  };
}
