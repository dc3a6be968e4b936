import { NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { CrossAccountLambdaRoleChain } from '../../../lib/patterns/roles/cross-account-lambda-role-chain';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { CrossAccountUserRole } from '../../../lib/patterns/roles/cross-account-user-role';
import { deterministicRoleName } from '../../../lib/patterns/grants/physical-name';
import { NameRules } from '../../../lib/policy/principal/entity-name';
import { newApp, stackIn, TRUSTED, TRUSTING } from '../synthesized';

const idPart = fc.stringMatching(/^Id[A-Za-z0-9 _.+-]{0,40}$/);
const stackId = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,60}$/);
const region = fc.constantFrom('eu-west-1', 'us-east-1', 'ap-southeast-4', undefined);

describe('a deterministic role name', () => {
  test('is what it was when roles were deployed with it: changing this replaces roles in production', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    expect(deterministicRoleName(stack, 'RdsOps')).toBe('Prod-RdsOps-eu-west-1-90f6a7ea');
    expect(deterministicRoleName(new Construct(stack, 'Area'), 'RdsOps')).toBe(
      'Prod-Area-RdsOps-eu-west-1-ccebc54d',
    );
    const nested = new NestedStack(stack, 'Nested');
    expect(deterministicRoleName(nested, 'RdsOps')).toBe('Prod-Nested-RdsOps-eu-west-1-29a4493c');
    expect(deterministicRoleName(new Stack(newApp(), 'Agnostic'), 'RdsOps')).toBe('Agnostic-RdsOps-29b1fc11');
    const live = stackIn(new Stage(newApp(), 'Live'), 'Prod', TRUSTING);
    expect(deterministicRoleName(live, 'RdsOps')).toBe('Live-Prod-RdsOps-eu-west-1-c19faf5b');
  });

  test('is the name of a role where none is given, and the one given where one is', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    expect(new CrossAccountRole(stack, 'A').node.defaultChild).toMatchObject({
      roleName: deterministicRoleName(stack, 'A'),
    });
    expect(new CrossAccountRole(stack, 'B', { roleName: 'Mine' }).node.defaultChild).toMatchObject({
      roleName: 'Mine',
    });
  });

  test('is given to both roles of a chain', () => {
    const app = newApp();
    const [prod, apps] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'Apps', TRUSTED)];
    const chain = new CrossAccountLambdaRoleChain(prod, 'Copy', { callerScope: apps, permissions: [] });
    expect(chain.targetRole.node.defaultChild).toMatchObject({
      roleName: deterministicRoleName(prod, 'Copy'),
    });
    expect(chain.executionRole.node.defaultChild).toMatchObject({
      roleName: deterministicRoleName(apps, 'CopyExecutionRole'),
    });
  });

  test('is always one that IAM takes, however long or odd the ids', () => {
    fc.assert(
      fc.property(stackId, fc.array(idPart, { maxLength: 4 }), idPart, region, (name, path, id, where) => {
        const stack = stackIn(newApp(), name, TRUSTING, where);
        const scope = path.reduce<Construct>((parent, part) => new Construct(parent, part), stack);
        const made = deterministicRoleName(scope, id);
        expect(NameRules.roleName.test(made)).toBe(true);
        expect(deterministicRoleName(scope, id)).toBe(made);
      }),
    );
  });

  test('differs between regions, stacks, paths and ids, because IAM is global in an account', () => {
    const app = newApp();
    const scopes = [
      stackIn(app, 'Prod', TRUSTING),
      stackIn(app, 'Prod2', TRUSTING, 'us-east-1', { stackName: 'Prod' }),
      stackIn(app, 'Other', TRUSTING),
    ].flatMap((stack) => [stack, new Construct(stack, 'A'), new Construct(stack, 'A B')]);
    const names = scopes.flatMap((scope) => ['Role', 'Ro-le'].map((id) => deterministicRoleName(scope, id)));
    expect(new Set(names).size).toBe(names.length);
  });

  test('leaves the console room for the path of a role for people', () => {
    const stack = stackIn(newApp(), 'Production-Databases', TRUSTING);
    const path = '/people/operations/';
    const role = new CrossAccountUserRole(stack, 'OperatorsOfTheRelationalDatabases', { path });
    const { roleName } = role.node.defaultChild as unknown as { roleName: string };
    expect(`${path.slice(1)}${roleName}`.length).toBeLessThanOrEqual(64);
  });
});
