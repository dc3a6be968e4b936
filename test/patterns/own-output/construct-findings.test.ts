import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signatures } from '../../../lib/arguments/signature';
import { loadFacts } from '../../../lib/assembly/load';
import { AccessModel } from '../../../lib/access';
import { checkFacts } from '../../../lib/checks';
import { newApp, stackIn, TRUSTING } from '../synthesized';
import { unannouncedFindings, wrongAnnouncements } from './aws-solutions';
import { CALLS } from './construct-calls';
import { PEOPLE_CASES } from './people-cases';
import { usedProperties } from './recorded-constructs';
import { ROLE_CASES } from './role-cases';

const signatures = JSON.parse(
  readFileSync(join(__dirname, '../../../lib/arguments/data/signatures.json'), 'utf8'),
) as Signatures;
/** The properties of each construct; those of cross-account roles, compute roles and groups are in `own-output.test.ts`. */
const cases = { ...ROLE_CASES, ...PEOPLE_CASES };

/** Case → the findings that the documentation of its file announces. All other cases have none. */
const announced: Record<string, readonly [file: string, ...rules: string[]]> = {
  ServiceRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  StateMachineRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  ScheduleRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  EventRuleRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  PodIdentityRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'BackupRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'EcsTaskRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'CodeBuildRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'CodePipelineRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'GlueRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'CloudFormationRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  'EcsTaskExecutionRole all': ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  BackupRole: ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'BackupRole both': ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'BackupRole restore': ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'EcsTaskRole exec': ['patterns/roles/service/ecs-task-role.ts', 'resource-wildcard'],
  'GlueRole bare': ['patterns/roles/service/glue-role.ts', 'confused-deputy'],
  'GitHub PR': ['trust/callers/oidc/github-actions.ts', 'github-open-subject'],
  'GitHub any env': ['trust/callers/oidc/github-actions.ts', 'github-open-subject'],
  'GitHub any': ['trust/callers/oidc/github-actions.ts', 'github-open-subject'],
  HumanUser: ['patterns/people/human-user.ts', 'people-as-users'],
  'HumanUser console': ['patterns/people/human-user.ts', 'console-without-mfa-guard'],
  'HumanUser all': ['patterns/people/human-user.ts', 'people-as-users'],
  JobFunctionGroup: ['patterns/people/job-function-access.ts', 'people-as-users'],
  'ServiceUser all': ['patterns/people/service-user.ts', 'people-as-users', 'privilege-escalation'],
  ServiceUser: ['patterns/people/service-user.ts', 'people-as-users', 'privilege-escalation'],
  BreakGlassRole: [
    'patterns/account/break-glass-role.ts',
    'broad-managed-policy',
    'privilege-escalation',
    'user-policy',
  ],
  'BreakGlassRole permissions': ['patterns/account/break-glass-role.ts', 'user-policy'],
  'CredentialHygiene deactivate': ['patterns/account/credential-hygiene.ts', 'resource-wildcard'],
  DelegationBoundary: ['patterns/account/delegation-boundary.ts', 'unattached-managed-policy'],
};

const NOW = { 'aws:CurrentTime': '2026-06-01T00:00:00Z' };

describe.each(Object.keys(cases))('%s', (name) => {
  const app = newApp();
  cases[name]?.(stackIn(app, 'Prod', TRUSTING));
  const facts = loadFacts(app.synth());

  test('the checks find what the documentation announces, and nothing else', () => {
    const found = checkFacts(facts).map(({ rule }) => rule);
    const [file, ...rules] = announced[name] ?? [''];
    expect([...new Set(found)].sort()).toEqual(rules);
    const documentation = file === '' ? '' : readFileSync(join(__dirname, '../../../lib', file), 'utf8');
    expect(rules.filter((rule) => !documentation.includes(`\`${rule}\``))).toEqual([]);
  });

  test('AwsSolutions finds on its resources what the documentation announces, and nothing else', () => {
    expect(unannouncedFindings(app)).toEqual([]);
  });

  const calls = CALLS[name] ?? [];
  if (calls.length > 0)
    test('the model decides who may use it', () => {
      const model = AccessModel.fromFacts(facts);
      expect(
        calls.map(([, call]) => model.check({ ...call, context: { ...NOW, ...call.context } }).decision),
      ).toEqual(calls.map(([decision]) => decision));
    });
});

test('the documentation announces each finding of AwsSolutions, and no others', () => {
  expect(wrongAnnouncements((name) => !/^(Account|InstanceProfile)/.test(name))).toEqual([]);
});

test('every construct that people or workloads assume has calls', () => {
  const assumed = Object.keys(cases).filter((name) => /(Role|ServiceUser)$/.test(name));
  const withoutCalls = assumed.filter((name) => !(name in CALLS));
  expect(withoutCalls).toEqual(['ServiceLinkedRole']);
});

test('every property of every construct has a case here or in own-output.test.ts', () => {
  const elsewhere = /^(Account|CrossAccount|Ec2Instance|InstanceProfile|LambdaExecution|UserGroup)/;
  const withoutProperties = ['Blueprint', 'PatternRole'];
  const missing = [...usedProperties()].flatMap(([name, used]) =>
    elsewhere.test(name) || withoutProperties.includes(name)
      ? []
      : propertiesOf(name)
          .filter((property) => !used.has(property))
          .map((property) => `${name}.${property}`),
  );
  expect(missing).toEqual([]);
  expect(usedProperties().size).toBeGreaterThan(40);
});

function propertiesOf(construct: string): string[] {
  const parameters = new Map(Object.entries(signatures.classes[construct] ?? {})).get('constructor') ?? [];
  const [, type] = parameters.find(([name]) => name === 'props') ?? [];
  if (typeof type !== 'object' || !('struct' in type)) throw new Error(`${construct} has no properties`);
  return (signatures.structs[type.struct] ?? []).map(([name]) => name);
}
