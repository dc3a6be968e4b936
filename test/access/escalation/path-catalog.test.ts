import { ESCALATION_PATHS } from '../../../lib/access';
import { action, resourceType, takesOnlyWildcard } from '../../../lib/service-authorization';
import { ACTION_SETS } from './corpus/action-sets';

/** Actions of services that AWS ended and removed from its reference. */
const ENDED = ['codestar:CreateProjectFromTemplate'];

test('every path has a unique id, requires an action, and names a source', () => {
  expect(new Set(ESCALATION_PATHS.map(({ id }) => id)).size).toBe(ESCALATION_PATHS.length);
  for (const { requires, sources, description } of ESCALATION_PATHS) {
    expect(requires.length).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(0);
    expect(description).toContain('{}');
  }
});

test('every action is spelled as AWS spells it', () => {
  const names = ESCALATION_PATHS.flatMap(({ requires }) => requires.map((need) => need.action));
  expect(names.filter((name) => !ENDED.includes(name) && action(name)?.id !== name)).toEqual([]);
});

test('every action is authorized on the resource type that the path names', () => {
  const wrong = ESCALATION_PATHS.flatMap(({ id, requires }) =>
    requires.flatMap(({ action: name, on }) => {
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

test('the target of a path is a resource that it requires an action on', () => {
  const ownService = ESCALATION_PATHS.filter(
    ({ requires, targetType }) => !requires.some(({ on }) => on === targetType),
  );
  expect(ownService.map(({ id }) => id)).toEqual(['codestar-from-template', 'codestar-team-member']);
});

test('no two paths require the same actions', () => {
  const texts = ESCALATION_PATHS.map(({ requires, targetType }) =>
    [targetType, ...requires.map((need) => need.action).sort()].join(),
  );
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
});

test('the labeled sets contain the actions of every path', () => {
  const known = new Set(ACTION_SETS.map(({ actions }) => [...actions].sort().join()));
  const missing = ESCALATION_PATHS.filter(
    ({ requires }) =>
      !known.has(
        requires
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
