import { ESCALATION_PATHS } from '../../../lib/access';
import { action, resourceType, takesOnlyWildcard } from '../../../lib/service-authorization';
import { ACTION_SETS } from './corpus/action-sets';

/** Actions of services that AWS has ended and took out of its reference. */
const ENDED = ['codestar:CreateProjectFromTemplate'];

test('every path has an id of its own, needs something, and names a source', () => {
  expect(new Set(ESCALATION_PATHS.map(({ id }) => id)).size).toBe(ESCALATION_PATHS.length);
  for (const { needs, sources, deed } of ESCALATION_PATHS) {
    expect(needs.length).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(0);
    expect(deed).toContain('{}');
  }
});

test('every action is spelt as AWS spells it', () => {
  const names = ESCALATION_PATHS.flatMap(({ needs }) => needs.map((need) => need.action));
  expect(names.filter((name) => !ENDED.includes(name) && action(name)?.id !== name)).toEqual([]);
});

test('every action is authorised on the kind of resource that the path names', () => {
  const wrong = ESCALATION_PATHS.flatMap(({ id, needs }) =>
    needs.flatMap(({ action: name, on }) => {
      if (on === undefined) return [];
      const forms = resourceType(on)?.arnForms ?? [];
      const types = action(name)?.resourceTypes ?? [];
      const meets = types.some(({ type }) =>
        type.arnForms.some((form) => forms.some((own) => shape(own) === shape(form))),
      );
      return meets && !takesOnlyWildcard(action(name) ?? ({ resourceTypes: [] } as never))
        ? []
        : [`${id}: ${name} on ${on}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('a path leads through one of the resources that it needs something on', () => {
  const ownService = ESCALATION_PATHS.filter(({ needs, through }) => !needs.some(({ on }) => on === through));
  expect(ownService.map(({ id }) => id)).toEqual(['codestar-from-template', 'codestar-team-member']);
});

test('no two paths need the same', () => {
  const texts = ESCALATION_PATHS.map(({ needs, through }) =>
    [through, ...needs.map((need) => need.action).sort()].join(),
  );
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
});

test('the labelled sets hold the actions of every path', () => {
  const known = new Set(ACTION_SETS.map(({ actions }) => [...actions].sort().join()));
  const missing = ESCALATION_PATHS.filter(
    ({ needs }) =>
      !known.has(
        needs
          .map((need) => need.action)
          .sort()
          .join(),
      ),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

function shape(form: string): string {
  return form.replace(/\$\{[^}]*\}/g, '*').replace(/^(arn:\*:)[\w-]+/, '$1');
}
