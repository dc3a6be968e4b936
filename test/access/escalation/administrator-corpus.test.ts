import { checkFacts } from '../../../lib/checks/check-facts';
import { ADMINISTRATOR_CASES, factsOf, isAdministrator } from './corpus/administrators';

const verdicts = ADMINISTRATOR_CASES.map((each) => {
  const facts = factsOf(each);
  return {
    each,
    found: isAdministrator(facts),
    rules: new Set(
      checkFacts(facts)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule),
    ),
  };
});

/** Rules that report an administrator in effect, or the document that makes one. */
const REPORTING = ['administrator-access', 'broad-managed-policy', 'privilege-escalation'];

describe('an administrator in effect', () => {
  test.each(verdicts.map((verdict) => [verdict.each.id, verdict.each.note, verdict] as const))(
    '%s: %s',
    (_id, _note, { each, found, rules }) => {
      expect(found).toBe(each.administrator);
      if (each.administrator) expect(REPORTING.some((rule) => rules.has(rule))).toBe(true);
      // A group of others grants what it grants, whatever its members, and an unknown boundary may allow everything.
      else if (each.otherGroup === undefined && each.boundaryArn === undefined)
        expect([rules.has('administrator-access'), rules.has('broad-managed-policy')]).toEqual([
          false,
          false,
        ]);
    },
  );

  test('is found with a precision and a recall of 1.00', () => {
    const found = verdicts.filter((verdict) => verdict.found);
    const meant = verdicts.filter(({ each }) => each.administrator);
    const right = found.filter(({ each }) => each.administrator);
    expect([right.length / found.length, right.length / meant.length]).toEqual([1, 1]);
    expect([meant.length, verdicts.length - meant.length].every((count) => count >= 25)).toBe(true);
  });
});
