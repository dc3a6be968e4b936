import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Construct, type IConstruct } from 'constructs';
import { AccessModel } from '../../lib/access';
import { proofOf } from '../../lib/report/proof';
import { ORGANIZATION } from '../environments';
import { exampleApp } from '../example-app';
import { addOrganization } from './app';
import { questions } from './questions';

type Class = abstract new (...args: never[]) => Construct;

/** The constructs for people and accounts, from the files that define them. */
const constructs = ['people', 'account'].flatMap((folder) => {
  const path = join(__dirname, '../../lib/patterns', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => Object.entries(jest.requireActual<Record<string, unknown>>(join(path, file))))
    .filter((entry): entry is [string, Class] => {
      const [, value] = entry;
      return typeof value === 'function' && value.prototype instanceof Construct;
    });
});

/** Constructs that give no one access: no answer of the model can depend on them. */
const WITHOUT_ACCESS: Readonly<Record<string, string>> = {
  AccessAnalyzers: 'analyzers have no policies; a question asks who deletes them',
  RoleUseAlarm: 'it lets EventBridge publish to its topic; its own tests read the policy of the topic',
  RootActivityAlarm: 'the same',
};

const app = exampleApp();
addOrganization(app);
const model = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
const sections = questions(model);
/** Who asks, for what, and what decided. */
const asked = JSON.stringify(sections) + proofOf(model, sections).text;
const instancesOf = (type: Class) => app.node.findAll().filter((node) => node instanceof type);

/** Whether a question names an identity of the construct, or its answer one of its policies. */
function isAskedAbout({ node: { id, path } }: IConstruct): boolean {
  const isOwn = ({ origin }: { origin: { constructPath?: string } }) =>
    `${origin.constructPath}/`.startsWith(`${path}/`);
  const { roles, users, managedPolicies } = model.facts;
  return (
    asked.includes(`${path}/`) ||
    [...roles, ...users].filter(isOwn).some(({ arn }) => asked.includes(JSON.stringify(arn))) ||
    managedPolicies
      .filter(({ policy }) => isOwn(policy))
      .some(({ arn }) => asked.includes(`the boundary ${arn} of `)) ||
    new RegExp(`of [SR]CP ${id} denies it`).test(asked)
  );
}

test('the list has the constructs of every file', () => {
  expect(constructs.map(([name]) => name)).toEqual(
    expect.arrayContaining(['UserGroup', 'HumanUser', 'PermissionSet', 'BreakGlassRole', 'AccountAlias']),
  );
  expect(constructs.length).toBeGreaterThan(15);
});

test.each(constructs)('the example organization has %s, and a question about it', (name, type) => {
  const instances = instancesOf(type);
  expect(instances).not.toEqual([]);
  expect(instances.some(isAskedAbout) || WITHOUT_ACCESS[name] !== undefined).toBe(true);
});
