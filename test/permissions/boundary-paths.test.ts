import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  type AccessModel,
  describeEscalation,
  ESCALATION_PATHS,
  type EscalationPath,
} from '../../lib/access';
import { Permissions } from '../../lib/permissions';
import { allow, developer, developerArn, escalationsOf, iamArn as arn, type Kind } from './bounded-developer';

const KINDS: readonly Kind[] = ['role', 'user'];
const allowing = (actions: string[]) => Permissions.fromStatements(allow(actions));

/** What remains possible inside the boundary: the phrase of the documentation that names it. */
function remaining({ id, gain, passedTo, requires }: EscalationPath): string | undefined {
  if (passedTo !== undefined) return '`iam:PassRole`';
  if (/identity-center|permission-set/.test(id)) return 'IAM Identity Center: permission sets';
  if (id === 'new-policy-version-assume-role') return 'managed policies that other identities have';
  if (gain === 'workload') return 'workloads that run as another role';
  if (gain === 'user') return `\`${requires[0]?.action}\``;
  if (requires.some(({ action }) => action === 'iam:UpdateSAMLProvider')) return '`iam:UpdateSAMLProvider`';
  return gain === 'role' && id === 'assume-role' ? '`sts:AssumeRole`' : undefined;
}

const documentation = readFileSync(join(__dirname, '../../lib/permissions/boundary.ts'), 'utf8');
const actionsOf = ({ requires }: EscalationPath) => requires.map(({ action }) => action);
const closed = ESCALATION_PATHS.filter((path) => remaining(path) === undefined);
const cases = KINDS.flatMap((kind) => closed.map((path) => [kind, path.id, path] as const));

test('the catalog has paths of both sorts', () => {
  expect(closed.length).toBeGreaterThan(20);
  expect(ESCALATION_PATHS.length - closed.length).toBeGreaterThan(50);
});

describe.each(KINDS)('a %s with all permissions inside a boundary made of them', (kind) => {
  const model = developer(kind, allowing(['*']));

  test('is reported for what the documentation says remains, and for nothing else', () => {
    const found = escalationsOf(model);
    expect(found.filter(({ path }) => remaining(path) === undefined).map(describeEscalation)).toEqual([]);
    expect(found.length).toBeGreaterThan(50);
    for (const { path } of found) expect(documentation).toContain(remaining(path));
  });

  test('is allowed by the model what it is reported for', () => {
    for (const { path } of escalationsOf(model))
      for (const action of actionsOf(path))
        expect([action, denies(model, kind, action, arn('role/admin'))]).toEqual([action, false]);
  });
});

describe('a path that remains', () => {
  const open = ESCALATION_PATHS.filter((path) => remaining(path) !== undefined);

  test.each(KINDS.flatMap((kind) => open.map((path) => [kind, path.id, path] as const)))(
    '%s, %s: the search reports it, or a shorter one',
    (kind, _, path) => {
      const actions = actionsOf(path);
      const found = escalationsOf(developer(kind, allowing(actions)));
      expect(found.some((each) => actionsOf(each.path).every((action) => actions.includes(action)))).toBe(
        true,
      );
    },
  );
});

describe('a path that the boundary closes', () => {
  const models = new Map<string, AccessModel>();
  const modelOf = (kind: Kind, path: EscalationPath): AccessModel => {
    const model = models.get(`${kind} ${path.id}`) ?? developer(kind, allowing(actionsOf(path)));
    models.set(`${kind} ${path.id}`, model);
    return model;
  };

  test.each(cases)('%s, %s: the search does not report it', (kind, _, path) => {
    const found = escalationsOf(modelOf(kind, path));
    expect(found.filter((each) => remaining(each.path) === undefined).map(describeEscalation)).toEqual([]);
  });

  test.each(cases)('%s, %s: the model denies it, or it gives nothing', (kind, _, path) => {
    const actions = actionsOf(path);
    const model = modelOf(kind, path);
    if (path.gain === 'controlled' || path.gain === 'role' || path.gain === 'own-boundary') {
      const target = path.targetType === 'iam:user' ? arn('user/root') : arn('role/admin');
      const own = path.gain === 'own-boundary' ? developerArn(kind) : target;
      expect(actions.some((action) => denies(model, kind, action, own))).toBe(true);
    } else {
      // It changes permissions that are its own: all permissions give no more inside the boundary.
      const changes = model.differenceTo(developer(kind, allowing(actions), { more: ['*'] })).changes;
      expect(changes.filter(({ kind: change }) => change === 'gained')).toEqual([]);
    }
  });
});

describe.each<[string, Permissions]>([
  [
    'NotAction',
    Permissions.fromStatements(new iam.PolicyStatement({ notActions: ['s3:*'], resources: ['*'] })),
  ],
  [
    'NotAction of what creates',
    Permissions.fromStatements(
      new iam.PolicyStatement({ notActions: ['iam:Create*', 'sso:*'], resources: ['*'] }),
    ),
  ],
  [
    'NotResource',
    Permissions.fromStatements(
      new iam.PolicyStatement({ actions: ['iam:*', 's3:*'], notResources: [arn('role/admin')] }),
    ),
  ],
  [
    'a policy variable',
    Permissions.fromStatements(
      new iam.PolicyStatement({
        actions: ['iam:*'],
        resources: [arn('role/*'), arn('user/${aws:username}')],
      }),
    ),
  ],
  [
    'a condition',
    allowing(['iam:*', 's3:*']).withConditions({ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }),
  ],
  [
    'a denial',
    allowing(['iam:*', 's3:*']).plus(
      Permissions.fromStatements(
        new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:Delete*'], resources: ['*'] }),
      ),
    ),
  ],
  ['some actions that create', allowing(['iam:CreateRole', 'iam:AttachRolePolicy', 'iam:PutUserPolicy'])],
  ['wildcards in other letters', allowing(['IAM:attach*', 'iam:*ROLEPOLICY', 'iam:*utUserPolicy'])],
  ['groups', allowing(['iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:PutGroupPolicy'])],
  [
    'functions',
    allowing([
      'iam:CreateRole',
      'iam:PassRole',
      'iam:PutRolePolicy',
      'lambda:CreateFunction',
      'lambda:InvokeFunction',
    ]),
  ],
])('permissions with %s as a boundary of their holder', (_, permissions) => {
  test.each<Kind>(['role', 'user', 'member'])('a %s gets what the model allows', (kind) => {
    const model = developer(kind, permissions);
    const found = escalationsOf(model);
    expect(found.filter(({ path }) => remaining(path) === undefined).map(describeEscalation)).toEqual([]);
    const denied = found.flatMap(({ path }) =>
      actionsOf(path).filter((action) => denies(model, kind, action, arn('role/lambda'))),
    );
    expect(denied).toEqual([]);
    // What it would allow itself gives no more inside the boundary.
    const { changes } = model.differenceTo(developer(kind, permissions, { more: ['*'] }));
    expect(changes.filter((each) => each.kind === 'gained')).toEqual([]);
  });
});

/** Whether the model denies the call where the user or role carries no boundary, or is to get another one. */
function denies(model: AccessModel, kind: Kind, action: string, resource: string): boolean {
  const principal = developerArn(kind);
  return [null, arn('policy/Wide')].some((boundary) => {
    const context = {
      'iam:PermissionsBoundary': boundary,
      'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess',
    };
    return (
      model.check({ principal, action, resource, resourceAccount: '111111111111', context }).decision ===
      'denied'
    );
  });
}
