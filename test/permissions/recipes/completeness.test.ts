import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionGroups } from '../../../lib/permissions/recipe';
import { UNRELATED_ACTIONS } from '../../../lib/permissions/recipes/unrelated-actions';
import { action, service, takesOnlyWildcard } from '../../../lib/service-authorization';

const folder = join(__dirname, '..', '..', '..', 'lib', 'permissions', 'recipes');

/** Every table of action groups that a file of the folder exports. */
const tables: [string, ActionGroups][] = readdirSync(folder).flatMap((file) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const exported = require(join(folder, file)) as Record<string, ActionGroups>;
  return Object.entries(exported).filter(
    ([name]) => name.endsWith('_ACTIONS') && name !== 'UNRELATED_ACTIONS',
  );
});

const listedIn = ({ groups }: ActionGroups) => Object.values(groups).flatMap(({ actions }) => actions);
const services = [...new Set(tables.map(([, table]) => table.service))];

test('recipes cover the services of the library', () => {
  expect(services.length).toBeGreaterThan(35);
});

describe.each(tables)('%s', (_, table) => {
  const { service: prefix, resourceTypes } = table;
  const listed = listedIn(table);

  test('sorts every action on its resource types', () => {
    const offered = service(prefix)?.actions.filter((each) =>
      each.resourceTypes.some(({ type }) => resourceTypes.includes(type.name)),
    );
    const unsorted = offered?.map(({ name }) => name).filter((name) => !listed.includes(name));
    expect(unsorted).toEqual([]);
  });

  test('sorts each action once', () => {
    expect([...new Set(listed)].sort()).toEqual([...listed].sort());
  });

  test('names actions that exist, as AWS spells them', () => {
    expect(listed.map((name) => action(`${prefix}:${name}`)?.name)).toEqual(listed);
  });

  test('names resource types that exist', () => {
    const types = service(prefix)?.resourceTypes.map(({ name }) => name);
    expect(types).toEqual(expect.arrayContaining([...resourceTypes]));
  });

  test('says what each group does', () => {
    expect(Object.values(table.groups).filter(({ does }) => !/^[a-z]+s\b/.test(does))).toEqual([]);
  });
});

describe.each(services)('all of %s', (prefix) => {
  const own = tables.map(([, table]) => table).filter((table) => table.service === prefix);
  const grouped = new Set(own.flatMap(listedIn));
  const types = new Set(own.flatMap(({ resourceTypes }) => resourceTypes));
  const unrelated = UNRELATED_ACTIONS[prefix] ?? [];

  test('is judged: in a group, unrelated, or about other types of resources only', () => {
    const unjudged = service(prefix)?.actions.filter((each) => {
      if (grouped.has(each.name) || unrelated.includes(each.name)) return false;
      return takesOnlyWildcard(each) || each.resourceTypes.some(({ type }) => types.has(type.name));
    });
    expect(unjudged?.map(({ name }) => name)).toEqual([]);
  });

  test('has no action that is both in a group and unrelated', () => {
    expect(unrelated.filter((name) => grouped.has(name))).toEqual([]);
  });

  test('has no unrelated action that AWS does not offer or that takes a resource', () => {
    const wrong = unrelated.filter((name) => {
      const known = action(`${prefix}:${name}`);
      return known?.name !== name || !takesOnlyWildcard(known);
    });
    expect(wrong).toEqual([]);
  });
});
