import { ESCALATION_PATHS } from '../../../lib/access';
import { action, resourceType, takesOnlyWildcard } from '../../../lib/service-authorization';
import { ACTION_SETS } from './corpus/action-sets';

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
  expect(names.filter((name) => action(name)?.id !== name)).toEqual([]);
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
  expect(ESCALATION_PATHS.filter((path) => !path.requires.some(({ on }) => on === path.targetType))).toEqual(
    [],
  );
});

test('no path requires all actions of another path on the same resource', () => {
  const texts = ({ requires }: (typeof ESCALATION_PATHS)[number]) =>
    requires.map(({ action: name, on }) => `${name} on ${on}`);
  const redundant = ESCALATION_PATHS.flatMap((path) =>
    ESCALATION_PATHS.filter(
      (other) =>
        other !== path &&
        other.gain === path.gain &&
        other.passedTo === path.passedTo &&
        texts(other).every((text) => texts(path).includes(text)),
    ).map((other) => `${path.id} contains ${other.id}`),
  );
  // It requires less of the role: its boundary may withhold what it gains.
  expect(redundant).toEqual(['delete-boundary-assume-role contains assume-role']);
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
