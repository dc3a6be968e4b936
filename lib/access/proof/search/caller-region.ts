import { complement, intersection, type Formula } from '../sets/formula';
import { textPredicate } from '../keys/key-predicate';
import type { Corner } from '../sets/proof-side';

/** The callers of the class that are not asked about apart. */
export function inClass({ caller, sets }: Corner): Formula {
  const { except, exceptMatching } = caller;
  const named = except === undefined ? [] : [sets.languageOf(except)];
  const left = [...named, ...(exceptMatching === undefined ? [] : [exceptMatching])];
  return intersection(
    ...left.map((language) => complement(sets.atoms.key(textPredicate('aws:principalarn', language)))),
  );
}
