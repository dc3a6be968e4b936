import { App, CfnOutput, CfnParameter, Stage, type Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { IamPatternsError } from '../../lib/errors';
import { AccessModel } from '../../lib/access';
import { BlueprintSource, BlueprintStacks, makePlan } from '../../lib/blueprint';
import { Blueprint } from '../../lib/organization/blueprint';
import { mfa, noMfa } from '../../lib/access/testing/test-context';
import { appOf, modelOf } from './blueprint-app';
import { folderWith, ORGANIZATION, planOf } from './blueprint-files';

const OPERATIONS = `
groups:
  operators: { in: { accounts: [shared] } }
users:
  ana: { in: { accounts: [shared] }, groups: [operators], path: /operations/ }
  ben: { in: { accounts: [shared] } }
roles:
  operations:
    kind: people
    in: { units: [prod] }
    permissions: [{ recipe: rds.operate, on: ["arn:aws:rds:{region}:{account.id}:db:*"] }]
access:
  - { roles: [operations], callers: [{ group: operators }] }
`;
const ANA = 'arn:aws:iam::222222222222:user/operations/ana';
const ROLE = 'arn:aws:iam::333333333333:role/operations';
const DATABASE = 'arn:aws:rds:eu-west-1:333333333333:db:orders';

test.each<[string, string]>([
  [
    'cloudformation.deploy',
    'stacks: ["arn:aws:cloudformation:eu-west-1:222222222222:stack/x/*"], serviceRole: "ROLE"',
  ],
  [
    'ecs.runTask',
    'taskDefinitions: ["arn:aws:ecs:eu-west-1:222222222222:task-definition/x:*"], cluster: "arn:aws:ecs:eu-west-1:222222222222:cluster/c", tasks: "arn:aws:ecs:eu-west-1:222222222222:task/c/*", roles: ["ROLE"]',
  ],
])('recipe %s passes the role that it names', (recipe, options) => {
  const role = 'arn:aws:iam::222222222222:role/passed';
  const { stack } = appOf(
    `policies: { p: { in: { accounts: [shared] }, permissions: [{ recipe: ${recipe}, with: { ${options.replace('ROLE', role)} } }] } }\n`,
  );
  Template.fromStack(stack('shared')).hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: 'iam:PassRole', Resource: role })]),
    },
  });
});

describe('one line of access', () => {
  test('writes both sides, with the conditions of the role', () => {
    const model = modelOf(OPERATIONS);
    const stop = { via: [ROLE], action: 'rds:StopDBInstance', resource: DATABASE };
    const decision = (principal: string, context = mfa('10 minutes ago')) =>
      model.check({ principal, ...stop, context }).decision;
    expect(decision(ANA)).toBe('allowed');
    expect(decision(ANA, noMfa())).toBe('denied');
    expect(decision('arn:aws:iam::222222222222:user/ben')).toBe('denied');
  });

  test('deploys the caller before the role', () => {
    const { stack } = appOf(OPERATIONS);
    expect(stack('production').dependencies).toEqual([stack('shared')]);
    expect(stack('shared').dependencies).toEqual([]);
  });

  test('has conditions of its own, beside other lines', () => {
    const model = modelOf(`
roles:
  partner: { in: { units: [prod] } }
access:
  - { roles: [partner], callers: [{ thirdParty: "999999999999" }], when: { externalIds: [secret-1] } }
  - { roles: [partner], callers: [{ account: shared }], when: { sourceIps: [192.0.2.0/24] } }
`);
    const role = 'arn:aws:iam::333333333333:role/partner';
    const trust = model.facts.roles.find(({ arn }) => arn === role)?.trust?.document.source;
    expect(JSON.stringify(trust)).toMatch(/999999999999:root.*|secret-1/);
    const [first, second] = (trust as { Statement: { Condition: object }[] }).Statement;
    expect(first?.Condition).toEqual({ StringEquals: { 'sts:ExternalId': 'secret-1' } });
    expect(second?.Condition).toEqual({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } });
  });

  test('in the account form needs no order, so that two accounts can trust each other', () => {
    const { stack, app } = appOf(`
roles:
  a: { in: { accounts: [shared] } }
  b: { in: { accounts: [production] } }
access:
  - { roles: [a], callers: [{ role: b }], form: account }
  - { roles: [b], callers: [{ role: a }] }
`);
    expect(stack('shared').dependencies).toEqual([]);
    const model = AccessModel.fromAssembly(app.synth());
    const [a, b] = ['arn:aws:iam::222222222222:role/a', 'arn:aws:iam::333333333333:role/b'];
    const assume = (principal: string, resource: string) =>
      model.check({ principal, action: 'sts:AssumeRole', resource }).decision;
    expect([assume(a, b), assume(b, a)]).toEqual(['allowed', 'allowed']);
  });

  test('with sameAccount lets each account’s caller into its own account only', () => {
    const model = modelOf(`
roles:
  reader: { in: { all: true } }
  job: { kind: lambda, in: { all: true } }
access:
  - { roles: [reader], callers: [{ role: job, sameAccount: true }] }
`);
    const assume = (from: string, to: string) =>
      model.check({
        principal: `arn:aws:iam::${from}:role/job`,
        action: 'sts:AssumeRole',
        resource: `arn:aws:iam::${to}:role/reader`,
      }).decision;
    expect(assume('222222222222', '222222222222')).toBe('allowed');
    expect(assume('222222222222', '333333333333')).toBe('denied');
  });
});

describe('entities', () => {
  test('one role name can have another trust elsewhere', () => {
    const { stack } = appOf(`
roles:
  reader-shared: { name: reader, in: { accounts: [shared] } }
  reader-production: { name: reader, in: { accounts: [production] } }
access:
  - { roles: [reader-shared], callers: [{ service: lambda.amazonaws.com }] }
  - { roles: [reader-production], callers: [{ service: ec2.amazonaws.com }] }
`);
    const service = (account: string) =>
      Object.values(Template.fromStack(stack(account)).findResources('AWS::IAM::Role')).map(
        (role) => /"Service":"([^"]+)"/.exec(JSON.stringify(role))?.[1],
      );
    expect([service('shared'), service('production')]).toEqual([
      ['lambda.amazonaws.com'],
      ['ec2.amazonaws.com'],
    ]);
  });

  test('a boundary protects itself and limits the roles that carry it', () => {
    const { stack } = appOf(`
boundaries:
  limit: { in: { all: true }, permissions: [{ actions: ["s3:*"], on: ["arn:aws:s3:::*"] }] }
roles:
  app: { kind: ec2, in: { units: [prod] }, boundary: limit }
`);
    const template = Template.fromStack(stack('production'));
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'limit' });
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'app',
      PermissionsBoundary: { Ref: Match.stringLikeRegexp('^boundarylimit') },
    });
  });

  test('a policy of the blueprint is attached by reference, an AWS managed policy with its path', () => {
    const { stack } = appOf(`
policies:
  own: { in: { units: [prod] }, permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::data/*"] }] }
roles:
  viewer: { kind: lambda, in: { units: [prod] }, managedPolicies: [own, "aws:ViewOnlyAccess"] }
`);
    Template.fromStack(stack('production')).hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [
        { Ref: Match.stringLikeRegexp('^policyown') },
        'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
      ],
    });
  });

  test('a list placeholder stands for all of its items', () => {
    const { stack } = appOf(`
lists: { buckets: ["arn:aws:s3:::a", "arn:aws:s3:::b"] }
roles:
  lister: { kind: lambda, in: { units: [prod] }, permissions: [{ actions: ["s3:ListBucket"], on: ["{lists.buckets}"] }] }
`);
    Template.fromStack(stack('production')).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([Match.objectLike({ Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] })]),
      }),
    });
  });
});

describe('errors of the build name the line', () => {
  test.each<[string, string, string, number]>([
    [
      'an action on a resource of another type',
      '{ actions: ["s3:GetObject"], on: ["arn:aws:sqs:*:*:q"] }',
      'action-meets-no-resource',
      5,
    ],
    ['a misspelled action', '{ actions: ["s3:GetObjct"], on: ["arn:aws:s3:::a/*"] }', 'unknown-action', 5],
    ['a recipe without resources', '{ recipe: rds.operate }', 'malformed-recipe', 5],
    [
      'an unknown option of a recipe',
      '{ recipe: s3.read, on: ["arn:aws:s3:::a"], with: { prefx: a/ } }',
      'malformed-recipe',
      5,
    ],
    [
      'an option of a wrong type',
      '{ recipe: s3.read, on: ["arn:aws:s3:::a"], with: { prefix: [a] } }',
      'malformed-recipe',
      5,
    ],
    [
      'a recipe without a required option',
      '{ recipe: rds.connect, with: { databaseUser: app } }',
      'malformed-recipe',
      5,
    ],
    ['a document that is not there', '{ document: nothing.json }', 'unreadable-document', 5],
  ])('%s', (_what, permission, code, line) => {
    const lines = ORGANIZATION.split('\n').length - 1;
    const text = `roles:\n  a:\n    in: { all: true }\n    permissions:\n      - ${permission}\n    kind: lambda`;
    try {
      appOf(text);
    } catch (error) {
      expect(error).toBeInstanceOf(IamPatternsError);
      const { code: got, at } = error as IamPatternsError;
      expect(got).toBe(code);
      expect(at).toContain(`blueprint.yaml:${lines + line}:`);
      return;
    }
    throw new Error('no error');
  });

  test('MFA of a caller that cannot present it', () => {
    const text = `roles:\n  a: { in: { units: [prod] } }\naccess:\n  - { roles: [a], callers: [{ service: ec2.amazonaws.com }], when: { mfa: true } }`;
    expect(() => appOf(text)).toThrow(/blueprint\.yaml:14:5: .*mfa-of-a-caller-without-mfa/);
  });
});

describe('stacks', () => {
  const many = (count: number) =>
    `roles:\n${Array.from({ length: count }, (_, i) => `  r${i}: { kind: lambda, in: { accounts: [shared] } }`).join('\n')}\n`;
  const stackOfRole = (text: string) => {
    const folder = folderWith({ 'blueprint.yaml': ORGANIZATION + text });
    const { stacks } = makePlan(BlueprintSource.fromFile(`${folder}/blueprint.yaml`));
    return new Map(stacks.flatMap(({ id, entities }) => entities.map(({ key }) => [key, id] as const)));
  };

  test('a full stack overflows into further ones, and none has more than 500 resources', () => {
    const { app } = appOf(many(600));
    const counts = app
      .synth()
      .stacks.map(({ template }) => Object.keys((template as { Resources: object }).Resources).length);
    expect(counts.length).toBeGreaterThan(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(500);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(600);
  });

  test('a new role at the end moves no other role, and a new user moves none', () => {
    const before = stackOfRole(many(600));
    const after = stackOfRole(
      `${many(600)}  zz: { kind: lambda, in: { accounts: [shared] } }\nusers:\n  u: { in: { accounts: [shared] } }\n`,
    );
    for (const [key, stack] of before) expect([key, after.get(key)]).toEqual([key, stack]);
  });

  test('a stack is full before its template exceeds 1 MB', () => {
    const statement = (i: number) =>
      `{ Effect: Allow, Action: ["s3:GetObject"], Resource: [${Array.from({ length: 40 }, (_, n) => `"arn:aws:s3:::bucket-${i}-${n}-${'x'.repeat(150)}/*"`).join(', ')}] }`;
    const policies = Array.from(
      { length: 95 },
      (_, i) => `  p${i}: { in: { accounts: [shared] }, permissions: [{ statements: [${statement(i)}] }] }`,
    );
    const { stacks } = planOf(`${ORGANIZATION}policies:\n${policies.join('\n')}\n`);
    expect(stacks.length).toBeGreaterThan(3);
  });

  test('a template of more than 1 MB fails the synthesis', () => {
    const { app, stack } = appOf('roles:\n  a: { kind: lambda, in: { accounts: [shared] } }');
    stack('shared').addMetadata('large', 'x'.repeat(1_048_576));
    expect(() => app.synth()).toThrow(
      /Org\/shared: Invalid template of \d+ bytes: expected at most 1048576 bytes/,
    );
  });

  test.each<[string, (stack: Stack, i: number) => void]>([
    ['outputs', (stack, i) => void new CfnOutput(stack, `Output${i}`, { value: `value-${i}` })],
    ['parameters', (stack, i) => void new CfnParameter(stack, `Parameter${i}`, { default: 'x'.repeat(20) })],
  ])('a template of more than 200 %s fails the synthesis', (what, add) => {
    const { app, stack } = appOf('roles:\n  a: { kind: lambda, in: { accounts: [shared] } }');
    for (let i = 0; i < 201; i++) add(stack('shared'), i);
    expect(() => app.synth()).toThrow(
      new RegExp(`Org/shared: Invalid template of 20[12] ${what}: expected at most 200 ${what}`),
    );
  });

  test('logical IDs do not depend on the other entities of the file', () => {
    const ids = (text: string) =>
      Object.keys(Template.fromStack(appOf(text).stack('production')).findResources('AWS::IAM::Role'));
    const one = ids('roles:\n  a: { kind: lambda, in: { all: true } }');
    const two = ids(
      'users:\n  x: { in: { all: true } }\nroles:\n  b: { kind: ec2, in: { all: true } }\n  a: { kind: lambda, in: { all: true } }',
    );
    expect(two).toEqual(expect.arrayContaining(one));
  });
});

test('in one Stage per wave, both sides are written without a dependency between Stages', () => {
  const folder = folderWith({ 'blueprint.yaml': ORGANIZATION + OPERATIONS });
  const app = new App();
  const plan = makePlan(BlueprintSource.fromFile(`${folder}/blueprint.yaml`));
  const stages = [0, 1].map((wave) => new Stage(app, `Wave${wave}`));
  new BlueprintStacks(new Stage(app, 'Names'), plan, ({ wave }) => stages[wave] ?? app);
  const model = AccessModel.fromAssembly(app.synth());
  const request = { principal: ANA, via: [ROLE], action: 'rds:StopDBInstance', resource: DATABASE };
  expect(model.check({ ...request, context: mfa('10 minutes ago') }).decision).toBe('allowed');
  expect(model.check({ ...request, context: noMfa() }).decision).toBe('denied');
});

test('an object makes the same stacks as a file, and its errors have a path instead of a line', () => {
  const definition = {
    version: 1,
    organization: { regions: ['eu-west-1'] },
    accounts: { shared: { id: '222222222222' } },
    roles: { a: { kind: 'lambda', in: { all: true } } },
  };
  const blueprint = new Blueprint(new App(), 'Org', definition);
  Template.fromStack(blueprint.stackOf('shared')).hasResourceProperties('AWS::IAM::Role', { RoleName: 'a' });
  const wrong = { ...definition, roles: { a: { in: { accounts: ['shard'] } } } };
  expect(() => new Blueprint(new App(), 'Org', wrong)).toThrow(
    /^Org: roles\.a\.in\.accounts\[0\]: Invalid account "shard": expected shared/,
  );
});
