import { Aspects, type IAspect, Lazy, type Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import fc from 'fast-check';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { LambdaExecutionRole } from '../../../lib/patterns/roles/lambda-execution-role';
import { UserGroup } from '../../../lib/patterns/people/user-group';
import { documentSize } from '../../../lib/policy/document/policy-size';
import { Quota } from '../../../lib/policy/quota';
import {
  documents,
  logicalId,
  newApp,
  resources,
  stackIn,
  type StatementJson,
  synthesisError,
  TRUSTING,
} from '../synthesized';

const stack = (): Stack => stackIn(newApp(), 'Prod', TRUSTING);
const role = (scope: Stack) => new LambdaExecutionRole(scope, 'Role');
const group = (scope: Stack) =>
  new UserGroup(scope, 'Group', { mfaGuard: false, selfManagedCredentials: false });

const text = (resource: unknown) => (typeof resource === 'string' ? resource : JSON.stringify(resource));

/** `Allow action on resource` for everything that statements say, one line each. */
function meaning(all: readonly StatementJson[]): string[] {
  const lines = all.flatMap(({ Effect, Action, Resource, Condition }) =>
    [Action ?? []]
      .flat()
      .flatMap((action) =>
        [Resource]
          .flat()
          .map((resource) => `${Effect} ${action} ${text(resource)} ${JSON.stringify(Condition)}`),
      ),
  );
  return [...new Set(lines)].sort();
}

const json = (statement: iam.PolicyStatement) => {
  const { Effect, Action, Resource, Condition } = statement.toStatementJson() as StatementJson;
  return { Effect, Action, Resource, Condition };
};

const statement = fc
  .record({
    actions: fc.uniqueArray(
      fc.integer({ min: 0, max: 999 }).map((n) => `dynamodb:Action${n}`),
      { minLength: 1, maxLength: 30 },
    ),
    resources: fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 200 }))
        .map(([n, length]) => `arn:aws:s3:::bucket-${n}/${'x'.repeat(length)}`),
      { minLength: 1, maxLength: 60 },
    ),
    conditioned: fc.boolean(),
  })
  .map(
    ({ actions, resources: arns, conditioned }) =>
      new iam.PolicyStatement({
        actions,
        resources: arns,
        conditions: conditioned ? { StringEquals: { 'aws:ResourceTag/team': 'data' } } : {},
      }),
  );

describe.each([
  ['a role', role, Quota.roleInlineSize],
  ['a group', group, Quota.groupInlineSize],
])('the statements of %s', (_, make, inlineLimit) => {
  test('lose nothing, and no document is over its limit', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 12 }), (granted) => {
        const owner = make(stack());
        const expected = meaning(granted.map(json));
        granted.forEach((each) => owner.addToPrincipalPolicy(each));
        const template = resources(owner.stack);
        for (const [id, document] of Object.entries(documents(owner))) {
          const { min, max } = documentSize({ Version: '2012-10-17', Statement: document });
          const limit = template[id]?.Type === 'AWS::IAM::Policy' ? inlineLimit : Quota.managedPolicySize;
          expect(min).toBe(max);
          expect(max).toBeLessThanOrEqual(limit);
        }
        expect(meaning(Object.values(documents(owner)).flat())).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  test('never move: a later grant leaves every document that was full, and every statement, where it was', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 6 }),
        fc.array(statement, { minLength: 1, maxLength: 6 }),
        (first, then) => {
          const copies = (list: iam.PolicyStatement[]) => list.map((each) => each.copy());
          const [before, after] = [make(stack()), make(stack())];
          copies(first).forEach((each) => before.addToPrincipalPolicy(each));
          copies([...first, ...then]).forEach((each) => after.addToPrincipalPolicy(each));
          const now = documents(after);
          for (const [id, document] of Object.entries(documents(before))) {
            expect(now[id]?.slice(0, document.length)).toEqual(document);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('documents', () => {
  const grant = (count: number, owner: iam.Role | iam.Group) => {
    for (let i = 0; i < count; i++) {
      owner.addToPrincipalPolicy(
        new iam.PolicyStatement({
          sid: `Grant${i}`,
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::bucket-${1000 + i}/*`],
          conditions: { StringEquals: { 'aws:ResourceTag/team': 'data' } },
        }),
      );
    }
  };

  test('of 300 statements with conditions fit, where the splitting of the CDK counts too little', () => {
    const scope = stack();
    const ours = role(scope);
    const theirs = new iam.Role(scope, 'Plain', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    const fit = (owner: iam.Role) =>
      Object.entries(documents(owner)).map(([id, each]) => {
        const limit = id.includes('DefaultPolicy') ? Quota.roleInlineSize : Quota.managedPolicySize;
        return documentSize({ Version: '2012-10-17', Statement: each }).max <= limit;
      });
    [ours, theirs].forEach((owner) => grant(300, owner));
    expect(fit(ours)).not.toContain(false);
    expect(fit(theirs)).toContain(false);
  });

  test('bear the logical ids that the L2 would give, then numbered ones', () => {
    const owner = role(stack());
    grant(130, owner);
    const [first, ...others] = Object.keys(documents(owner));
    expect(first).toMatch(/^RoleDefaultPolicy/);
    expect(others.map((id) => /^RoleOverflowPolicy(\d)/.exec(id)?.[1])).toEqual(['1', '2']);
  });

  test('list actions and resources in alphabetical order, whatever the order of the code', () => {
    const owner = role(stack());
    owner.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['s3:PutObject', 's3:GetObject'],
        resources: ['arn:aws:s3:::b/*', 'arn:aws:s3:::a/*'],
      }),
    );
    expect(Object.values(documents(owner)).flat()[0]).toMatchObject({
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'],
    });
  });

  test('use the inline policy of a group also when the first statement was too large for it', () => {
    const owner = group(stack());
    const large = (n: number) =>
      new iam.PolicyStatement({
        actions: ['s3:GetObject'],
        resources: Array.from({ length: n }, (_, i) => `arn:aws:s3:::bucket-${i}/${'x'.repeat(80)}`),
      });
    owner.addToPrincipalPolicy(large(50));
    owner.addToPrincipalPolicy(large(30));
    expect(Object.keys(documents(owner))).toEqual([
      expect.stringMatching(/^GroupOverflowPolicy1/),
      expect.stringMatching(/^GroupDefaultPolicy/),
    ]);
  });

  test('of grants that Aspects make land, at every priority', () => {
    for (const priority of [200, 500, 1000]) {
      const scope = stack();
      const owner = role(scope);
      const late: IAspect = { visit: (node) => node === owner && grant(1, owner) };
      Aspects.of(scope).add(late, { priority });
      expect(Object.values(documents(owner)).flat()).toHaveLength(1);
    }
  });

  test('count a reference by the longest name that its resource can get', () => {
    const scope = stack();
    const owner = role(scope);
    const users = Array.from({ length: 150 }, (_, i) =>
      i % 2 === 0
        ? new iam.User(scope, `User${i}`)
        : new iam.User(scope, `User${i}`, { userName: `user-${i}-${'x'.repeat(50)}` }),
    );
    for (const { userArn } of users)
      owner.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['iam:GetUser'], resources: [userArn] }));
    const names = new Map(
      Object.entries(resources(scope)).map(([id, { Properties = {} }]) => [
        id,
        (Properties.UserName as string | undefined) ?? `${scope.stackName}-${id}-${'X'.repeat(13)}`,
      ]),
    );
    for (const [id, document] of Object.entries(documents(owner))) {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: document }).replace(
        /\{"Fn::GetAtt":\["(\w+)","Arn"\]\}/g,
        (_, user: string) => `"arn:aws-us-gov:iam::${TRUSTING}:user/${names.get(user)}"`,
      );
      const limit = id.includes('DefaultPolicy') ? Quota.roleInlineSize : Quota.managedPolicySize;
      expect(text.length).toBeLessThanOrEqual(limit);
    }
    expect(Object.keys(documents(owner)).length).toBeGreaterThan(1);
  });

  test('given the same statement twice hold it once, and its Sid is no duplicate', () => {
    const owner = role(stack());
    grant(1, owner);
    grant(1, owner);
    expect(Object.values(documents(owner)).flat()).toHaveLength(1);
  });
});

describe('an oversized statement', () => {
  const arns = Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::bucket-${i}/some/prefix/*`);

  test('is cut by resource, its Sid numbered', () => {
    const owner = role(stack());
    owner.addToPrincipalPolicy(
      new iam.PolicyStatement({ sid: 'Read', actions: ['s3:GetObject'], resources: arns }),
    );
    const parts = Object.values(documents(owner)).flat();
    expect(parts.map(({ Sid }) => Sid)).toEqual(['Read1', 'Read2']);
    expect(parts.flatMap(({ Resource }) => Resource as string[]).sort()).toEqual([...arns].sort());
  });

  test('is waited for in all its parts', () => {
    const scope = stack();
    const owner = role(scope);
    const result = owner.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: arns }),
    );
    const waiting = new iam.User(scope, 'Waiting');
    if (result.policyDependable) waiting.node.addDependency(result.policyDependable);
    const { DependsOn } = resources(scope)[logicalId(waiting)] as unknown as { DependsOn: string[] };
    expect([...DependsOn].sort()).toEqual(Object.keys(documents(owner)).sort());
  });

  test('that cannot be cut is rejected at synth', () => {
    const scope = stack();
    const notResources = arns.flatMap((arn) => [arn, `${arn}/more`]);
    role(scope).addToPrincipalPolicy(new iam.PolicyStatement({ notActions: ['iam:*'], notResources }));
    expect(synthesisError(scope)).toMatch(/\[Prod\/Role\].*at most 6144.*\[managed-policy-too-large\]/);
  });

  test('that grows by a lazy list after it was placed is rejected at synth', () => {
    const scope = stack();
    const list: string[] = ['arn:aws:s3:::a/*'];
    const owner = role(scope);
    owner.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: Lazy.list({ produce: () => list }) }),
    );
    list.push(...Array.from({ length: 400 }, (_, i) => `arn:aws:s3:::bucket-${i}/some/prefix/*`));
    expect(synthesisError(scope)).toMatch(/\[Prod\/Role\].*\[inline-policies-too-large\]/);
  });
});

describe('quotas that only the whole can tell', () => {
  const inline = (count: number) =>
    new iam.PolicyDocument({
      statements: Array.from(
        { length: count },
        (_, i) =>
          new iam.PolicyStatement({
            actions: ['s3:GetObject'],
            resources: [`arn:aws:s3:::bucket-${i}/some/long/prefix/*`],
          }),
      ),
    });
  const trustedBy = () => ({ assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

  test('inline policies of all kinds count together', () => {
    const scope = stack();
    const owner = new LambdaExecutionRole(scope, 'Role', { inlinePolicies: { Own: inline(60) } });
    owner.attachInlinePolicy(new iam.Policy(scope, 'Theirs', { document: inline(60) }));
    expect(synthesisError(scope)).toMatch(/\[Prod\/Role\].*at most 10240.*\[inline-policies-too-large\]/);
    const plain = stack();
    const unjudged = new iam.Role(plain, 'Role', { ...trustedBy(), inlinePolicies: { Own: inline(60) } });
    unjudged.attachInlinePolicy(new iam.Policy(plain, 'Theirs', { document: inline(60) }));
    expect(() => resources(plain)).not.toThrow();
  });

  test('managed policies count, whichever side attaches them', () => {
    const scope = stack();
    const managedPolicies = Array.from({ length: 20 }, (_, i) =>
      iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${i}`),
    );
    const owner = new LambdaExecutionRole(scope, 'Role', { managedPolicies });
    const attach = (from: number, to: number) => {
      for (let i = from; i < to; i++)
        new iam.ManagedPolicy(scope, `Own${i}`, { roles: [owner], document: inline(1) });
    };
    attach(0, 5);
    expect(() => resources(scope)).not.toThrow();
    const over = stack();
    const tooMany = new LambdaExecutionRole(over, 'Role', { managedPolicies });
    for (let i = 0; i < 6; i++)
      new iam.ManagedPolicy(over, `Own${i}`, { roles: [tooMany], document: inline(1) });
    expect(synthesisError(over)).toMatch(
      /\[Prod\/Role\] Invalid 26 managed policies.*\[too-many-managed-policies\]/,
    );
  });

  test('a group overflows into ten managed policies and no more', () => {
    const scope = stack();
    const owner = group(scope);
    for (let i = 0; i < 12; i++) {
      owner.addToPrincipalPolicy(
        new iam.PolicyStatement({
          actions: ['s3:GetObject'],
          resources: Array.from({ length: 55 }, (_, n) => `arn:aws:s3:::bucket-${i}-${n}/${'x'.repeat(80)}`),
        }),
      );
    }
    expect(synthesisError(scope)).toMatch(
      /\[Prod\/Group\].*at most 10 in all.*\[too-many-managed-policies\]/,
    );
  });

  test('one Sid for two different statements of a document is rejected', () => {
    const scope = stack();
    const owner = new CrossAccountRole(scope, 'Role', { roleName: 'r' });
    owner.grantAssumeRole(new iam.ServicePrincipal('lambda.amazonaws.com'));
    for (const bucket of ['a', 'b']) {
      owner.addToPrincipalPolicy(
        new iam.PolicyStatement({
          sid: 'Same',
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::${bucket}/*`],
        }),
      );
    }
    expect(synthesisError(scope)).toMatch(/\[Prod\/Role\].*"Same".*\[duplicate-sid\]/);
  });
});

test('400 grants need far fewer documents than the CDK makes of them', () => {
  const owner = role(stack());
  for (let i = 0; i < 400; i++) {
    owner.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:GetItem'],
        resources: [`arn:aws:dynamodb:eu-west-1:${TRUSTING}:table/table-${i}`],
      }),
    );
  }
  const all = documents(owner);
  expect(Object.values(all).flat()).toHaveLength(400);
  expect(Object.keys(all).length).toBeLessThanOrEqual(11);
});

describe('200 grants to a role make no more policies than with the CDK', () => {
  type Grant = (scope: Stack, grantee: iam.Role, index: number) => void;
  const grants: Record<string, Grant> = {
    'imported buckets': (scope, grantee, i) =>
      s3.Bucket.fromBucketName(scope, `B${i}`, `data-bucket-number-${i}`).grantRead(grantee),
    'buckets of the app': (scope, grantee, i) => new s3.Bucket(scope, `B${i}`).grantRead(grantee),
    'imported tables': (scope, grantee, i) =>
      dynamodb.Table.fromTableName(scope, `T${i}`, `orders-${i}`).grantReadWriteData(grantee),
    'tables of the app': (scope, grantee, i) =>
      new dynamodb.Table(scope, `T${i}`, {
        partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      }).grantReadWriteData(grantee),
    'roles to assume': (_, grantee, i) =>
      ExternalRole.fromArn(`arn:aws:iam::333333333333:role/application-${1000 + i}`).grantAssumeRole(grantee),
  };
  const makes: Record<string, (scope: Stack) => iam.Role> = {
    ours: role,
    theirs: (scope) =>
      new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }),
  };
  const cases = Object.keys(grants).flatMap((name) => [true, false].map((flag) => [name, flag] as const));

  test.each(cases)('%s, with minimized policies: %s', (name, flag) => {
    const made = Object.fromEntries(
      Object.entries(makes).map(([who, make]) => {
        const scope = stackIn(newApp({ '@aws-cdk/aws-iam:minimizePolicies': flag }), 'Prod', TRUSTING);
        const grantee = make(scope);
        for (let i = 0; i < 200; i++) grants[name]?.(scope, grantee, i);
        return [who, documents(grantee)];
      }),
    );
    expect(Object.keys(made.ours ?? {}).length).toBeLessThanOrEqual(Object.keys(made.theirs ?? {}).length);
    expect(meaning(Object.values(made.ours ?? {}).flat())).toEqual(
      meaning(Object.values(made.theirs ?? {}).flat()),
    );
  });
});

test('merged statements say what the single ones say', () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 1, maxLength: 12 }), (granted) => {
      const owner = role(stackIn(newApp({ '@aws-cdk/aws-iam:minimizePolicies': true }), 'Prod', TRUSTING));
      const expected = meaning(granted.map(json));
      granted.forEach((each) => owner.addToPrincipalPolicy(each));
      expect(meaning(Object.values(documents(owner)).flat())).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
