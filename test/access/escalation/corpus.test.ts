import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel, ESCALATION_PATHS, policyOf, type AccessModelOptions } from '../../../lib/access';
import type { AssemblyFacts } from '../../../lib/assembly/facts';
import { loadFacts, type Source } from '../../../lib/assembly/load';
import { allow, policy, template } from '../organization-fixture';
import type { Gives } from './corpus/action-sets';
import { KINDS, type Case } from './corpus/case';
import { casesOf } from './corpus/cases';
import { managed } from './corpus/target-cases';
import { ACCOUNT, ROLE } from './corpus/worlds';

const ALL = ESCALATION_PATHS.flatMap(casesOf);
const CASES = ALL.flatMap((each) => ('because' in each ? [] : [each]));
const MEANINGLESS = ALL.flatMap((each) => ('because' in each ? [each] : []));

const directory = mkdtempSync(join(tmpdir(), 'corpus-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** The app of a case: the actor, its policies, and the other resources. */
function appOf({ actor, policies, boundary, resources, world }: Case): Source {
  const Policies = policies.flatMap((statements, i) =>
    statements.length === 0 ? [] : [{ PolicyName: `p${i}`, PolicyDocument: policy(...statements) }],
  );
  const bound = boundary && { PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary` };
  const Actor =
    actor === 'user'
      ? {
          Type: 'AWS::IAM::User',
          Properties: { UserName: 'actor', Groups: ['actors'], Policies, ...bound },
        }
      : {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'actor',
            AssumeRolePolicyDocument: policy({
              Effect: 'Allow',
              Principal: { Service: 'lambda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            }),
            Policies,
            ...bound,
          },
        };
  const source = template(ACCOUNT, {
    Actor,
    Actors: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'actors' } },
    Own: managed('own', [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }], {
      [actor === 'user' ? 'Users' : 'Roles']: ['actor'],
    }),
    ...(boundary ? { Boundary: managed('boundary', boundary) } : {}),
    ...resources,
  });
  return world?.isStack === true ? assemblyOf(source.template) : source;
}

/** An assembly whose stack `thing` CloudFormation creates with the target role. */
function assemblyOf(content: unknown): string {
  writeFileSync(join(directory, 'thing.json'), JSON.stringify(content));
  const properties = {
    templateFile: 'thing.json',
    stackName: 'thing',
    cloudFormationExecutionRoleArn: ROLE.replace(':aws:', ':${AWS::Partition}:'),
  };
  const environment = `aws://${ACCOUNT}/eu-west-1`;
  const artifacts = { thing: { type: 'aws:cloudformation:stack', environment, properties } };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts }));
  return directory;
}

const facts = new Map<Case, AssemblyFacts>();
function factsOf(each: Case): AssemblyFacts {
  const known = facts.get(each) ?? loadFacts(appOf(each));
  facts.set(each, known);
  return known;
}

/** What the model reports: the result and its sentences. */
function judge(
  each: Case,
  options: AccessModelOptions = {},
): { readonly given: Gives; readonly isError: boolean; readonly sentences: readonly string[] } {
  const { escalations } = AccessModel.fromFacts(factsOf(each), options).escalations();
  const own = escalations.filter(({ principal }) => principal.endsWith('/actor'));
  const sentences = own.map(({ steps }) => steps.join(' → '));
  // The outcomes that the rule privilege-escalation reports as errors and warnings.
  const isError = own.some(({ outcome }) => ['administrator', 'unlimited', 'bounded'].includes(outcome));
  if (own.some(({ outcome }) => outcome !== 'perhaps')) return { given: 'alone', isError, sentences };
  return { given: own.length > 0 ? 'assumed' : 'nothing', isError, sentences };
}

const verdicts = new Map<Case, ReturnType<typeof judge>>();
function verdictOn(each: Case): ReturnType<typeof judge> {
  const known = verdicts.get(each) ?? judge(each);
  verdicts.set(each, known);
  return known;
}

describe.each(KINDS)('%s', (kind) => {
  const cases = CASES.filter((each) => each.kind === kind);
  test.each(cases.map((each) => [`${each.path}: ${each.name}`, each] as const))('%s', (_, each) => {
    const { given, sentences } = verdictOn(each);
    expect(given).toBe(each.expected);
    if (each.names === undefined) return;
    const named = sentences.filter((sentence) => sentence.includes(each.names ?? ''));
    expect(named.filter((sentence) => sentence.endsWith(each.end ?? '')).length > 0).toBe(
      each.end !== undefined,
    );
  });
});

describe('an SCP that allows everything changes nothing: the model agrees when it judges every call', () => {
  const everything = policyOf('everything', 'scp', policy(allow('*', '*')));
  test.each(KINDS)('%s', (kind) => {
    for (const each of CASES.filter((one) => one.kind === kind)) {
      const { path, name } = each;
      const verdict = judge(each, { guardrails: { scps: [[everything]] } });
      expect({ path, name, ...verdict }).toEqual({ path, name, ...verdictOn(each) });
    }
  });
});

test('every path has a case of every kind, or a reason why it has none', () => {
  const lacking = ESCALATION_PATHS.flatMap(({ id }) =>
    KINDS.filter((kind) => !ALL.some((each) => each.path === id && each.kind === kind)).map(
      (kind) => `${id}: ${kind}`,
    ),
  );
  expect(lacking).toEqual([]);
  for (const { because } of MEANINGLESS) expect(because.length).toBeGreaterThan(10);
});

test('precision and recall are 1.00', () => {
  const positive = (gives: Gives): boolean => gives !== 'nothing';
  const found = CASES.filter((each) => positive(verdictOn(each).given));
  const meant = CASES.filter(({ expected }) => positive(expected));
  const right = found.filter(({ expected }) => positive(expected));
  expect([right.length / found.length, right.length / meant.length]).toEqual([1, 1]);
  expect(CASES.length - meant.length).toBeGreaterThan(300);
});

test('at the level of errors and warnings, precision is 1.00, and only an agreed role assumption is missing', () => {
  const found = CASES.filter((each) => verdictOn(each).isError);
  expect(found.filter(({ expected }) => expected !== 'alone')).toEqual([]);
  const missing = CASES.filter((each) => each.expected === 'alone' && !found.includes(each));
  // The role trusts the actor, so the outcome is `delegated`, which is information.
  expect(missing.map(({ path, name }) => `${path}: ${name}`)).toEqual(['assume-role: an administrator']);
  expect(found.length).toBeGreaterThan(300);
});
