import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AccessModel, describeEscalation, ESCALATION_PATHS, type EscalationPath } from '../../lib/access';
import { Permissions } from '../../lib/permissions';

type Kind = 'role' | 'user';
const KINDS: readonly Kind[] = ['role', 'user'];
const arn = (rest: string) => `arn:aws:iam::111111111111:${rest}`;
const allow = (actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });

/** A developer with these permissions inside the boundary that is made of them, beside others with more permissions. */
function developer(kind: Kind, actions: string[], more: string[] = []): AccessModel {
  const app = new App();
  const stack = new Stack(app, 'Limits', { env: { account: '111111111111', region: 'eu-west-1' } });
  const permissions = Permissions.fromStatements(allow(actions));
  const permissionsBoundary = permissions.asBoundary(stack, 'Boundary', { managedPolicyName: 'Limits' });
  const assumedBy = new iam.ServicePrincipal('ec2.amazonaws.com');
  const dev =
    kind === 'user'
      ? new iam.User(stack, 'Dev', { userName: 'dev', permissionsBoundary })
      : new iam.Role(stack, 'Dev', { roleName: 'dev', assumedBy, permissionsBoundary });
  permissions.grantTo(dev);
  if (more.length > 0) dev.addToPrincipalPolicy(allow(more));
  const own = new iam.ManagedPolicy(stack, 'Own', {
    managedPolicyName: 'own',
    statements: [allow(['s3:ListAllMyBuckets'])],
  });
  const group = new iam.Group(stack, 'Group', { groupName: 'group' });
  group.addToPolicy(allow(['s3:ListAllMyBuckets']));
  if (dev instanceof iam.User) {
    own.attachToUser(dev);
    dev.addToGroup(group);
  } else own.attachToRole(dev);
  new iam.Role(stack, 'Admin', { roleName: 'admin', assumedBy: new iam.AccountRootPrincipal() }).addToPolicy(
    allow(['*']),
  );
  const worker = new iam.Role(stack, 'Worker', {
    roleName: 'worker',
    assumedBy: new iam.AccountRootPrincipal(),
  });
  worker.addManagedPolicy(
    new iam.ManagedPolicy(stack, 'Shared', {
      managedPolicyName: 'shared',
      statements: [allow(['s3:ListAllMyBuckets'])],
    }),
  );
  new iam.User(stack, 'Root', { userName: 'root' }).addToPolicy(allow(['*']));
  return AccessModel.fromAssembly(app.synth());
}

const escalationsOf = (model: AccessModel) =>
  model.escalations().escalations.filter(({ principal }) => principal.endsWith('/dev'));

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
  const model = developer(kind, ['*']);

  test('is reported for what the documentation says remains, and for nothing else', () => {
    const found = escalationsOf(model);
    expect(found.filter(({ path }) => remaining(path) === undefined).map(describeEscalation)).toEqual([]);
    expect(found.length).toBeGreaterThan(50);
    for (const { path } of found) expect(documentation).toContain(remaining(path));
  });

  test('is allowed by the model what it is reported for', () => {
    for (const { path } of escalationsOf(model))
      for (const action of actionsOf(path))
        expect([action, denies(model, kind, action, 'arn:aws:iam::111111111111:role/admin')]).toEqual([
          action,
          false,
        ]);
  });
});

describe('a path that remains', () => {
  const open = ESCALATION_PATHS.filter((path) => remaining(path) !== undefined);

  test.each(KINDS.flatMap((kind) => open.map((path) => [kind, path.id, path] as const)))(
    '%s, %s: the search reports it, or a shorter one',
    (kind, _, path) => {
      const actions = actionsOf(path);
      const found = escalationsOf(developer(kind, actions));
      expect(found.some((each) => actionsOf(each.path).every((action) => actions.includes(action)))).toBe(
        true,
      );
    },
  );
});

describe('a path that the boundary closes', () => {
  test.each(cases)('%s, %s: the search does not report it', (kind, _, path) => {
    const found = escalationsOf(developer(kind, actionsOf(path)));
    expect(found.filter((each) => remaining(each.path) === undefined).map(describeEscalation)).toEqual([]);
  });

  test.each(cases)('%s, %s: the model denies it, or it gives nothing', (kind, _, path) => {
    const actions = actionsOf(path);
    const model = developer(kind, actions);
    if (path.gain === 'controlled' || path.gain === 'role' || path.gain === 'own-boundary') {
      const target = path.targetType === 'iam:user' ? arn('user/root') : arn('role/admin');
      const own = path.gain === 'own-boundary' ? arn(`${kind}/dev`) : target;
      expect(actions.some((action) => denies(model, kind, action, own))).toBe(true);
    } else {
      // It changes permissions that are its own: all permissions give no more inside the boundary.
      const changes = model.differenceTo(developer(kind, actions, ['*'])).changes;
      expect(changes.filter(({ kind: change }) => change === 'gained')).toEqual([]);
    }
  });
});

/** Whether the model denies the call where the user or role carries no boundary, or is to get another one. */
function denies(model: AccessModel, kind: Kind, action: string, resource: string): boolean {
  const principal = arn(`${kind}/dev`);
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
