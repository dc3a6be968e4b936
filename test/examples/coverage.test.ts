import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessModel } from '../../lib/access';
import { ORGANIZATION } from '../../examples/environments';
import { exampleApp } from '../../examples/example-app';
import { addOrganization } from '../../examples/organization/app';
import { questions } from '../../examples/organization/questions';

const folder = join(__dirname, '..', '..', 'examples');
const folders = readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? [each.name] : [],
);

/** Folders that are not part of the example organization, and why. */
const OUTSIDE: Readonly<Record<string, string>> = {
  checks: 'shows findings, and the organization has none',
  deploying: 'is deployed to an emulator, as an app of its own',
  'done-wrong': 'is wrong on purpose',
  'existing-roles': 'changes roles that other apps deployed',
  migration: 'starts from Terraform and from raw roles',
  organization: 'is the organization',
  pipelines: 'has files of build services, and no app',
};

const sources = readdirSync(join(folder, 'organization'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(folder, 'organization', file), 'utf8'))
  .join('\n');

describe.each(folders.filter((name) => !(name in OUTSIDE)))('examples/%s', (name) => {
  test('has an app and its test', () => {
    expect(['app.ts', 'app.test.ts'].filter((file) => !existsSync(join(folder, name, file)))).toEqual([]);
  });

  test('stands in the example organization', () => {
    const [, imported = ''] =
      new RegExp(`import \\{([^}]*)\\} from '\\.\\./${name}/app'`).exec(sources) ?? [];
    const functions = imported.split(',').flatMap((each) => /^\s*(add\w+)\s*$/.exec(each)?.[1] ?? []);
    expect(functions).not.toEqual([]);
    expect(functions.filter((each) => !sources.includes(`${each}(`))).toEqual([]);
  });
});

test('the folders outside exist', () => {
  expect(Object.keys(OUTSIDE).filter((name) => !folders.includes(name))).toEqual([]);
});

test('npm run demo asks about a role, a user or a resource of each stack that has roles', () => {
  const app = exampleApp();
  addOrganization(app);
  const model = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
  const asked = JSON.stringify(questions(model));
  const { roles, users, resources } = model.facts;
  const named = (stack: string) =>
    [...roles, ...users, ...resources].some(
      ({ arn, origin }) => origin.stack === stack && arn !== undefined && asked.includes(`"${arn}`),
    );
  const stacks = [...new Set(roles.flatMap(({ origin }) => origin.stack ?? []))];
  expect(stacks.filter((stack) => !named(stack))).toEqual([]);
});
