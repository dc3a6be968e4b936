import { CfnResource, Fn } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CallerSide } from '../../../lib/patterns/grants/caller-side';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { UserGroup } from '../../../lib/patterns/people/user-group';
import {
  assumes,
  logicalId,
  mistakeOf,
  newApp,
  resources,
  roleArn,
  stackIn,
  STRANGER,
  TRUSTED,
  TRUSTING,
  userArn,
} from '../synthesized';

const people = () => stackIn(newApp(), 'People', TRUSTED);
const reporting = roleArn(STRANGER, 'teams/Reporting');

describe('a role outside the app', () => {
  test("gets the caller's half written, and tells the trust that it needs", () => {
    const ana = new iam.User(people(), 'Ana', { userName: 'ana' });
    const external = ExternalRole.fromArn(reporting, { sessionTags: true, sourceIdentity: true });
    const grant = external.grantAssumeRole(ana);
    expect(grant.success).toBe(false);
    expect(CallerSide.ofGrant(grant)[0]).toMatchObject({
      written: true,
      missingTrust: expect.stringContaining('trustStatement') as string,
    });
    expect(() => grant.assertSuccess()).toThrow('People/Ana');
    const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
    expect(assumes(ana)).toEqual([{ Effect: 'Allow', Action, Resource: reporting }]);
    expect(ana.stack.resolve(external.trustStatement(ana).toStatementJson())).toEqual({
      Effect: 'Allow',
      Action,
      Principal: { AWS: userArn(TRUSTED, 'ana') },
    });
  });

  test('lets a construct wait for the written side, though the trust is missing', () => {
    const stack = people();
    const ana = new iam.User(stack, 'Ana', { userName: 'ana' });
    const later = new CfnResource(stack, 'Later', { type: 'Test::Job' });
    ExternalRole.fromArn(reporting).grantAssumeRole(ana).applyBefore(later);
    const policy = logicalId(ana.node.findChild('DefaultPolicy'));
    expect(resources(stack).Later).toMatchObject({ DependsOn: [policy] });
  });

  test('shares one statement with targets of the app, in a policy of its own too', () => {
    const stack = people();
    const ana = new iam.User(stack, 'Ana', { userName: 'ana' });
    ExternalRole.fromArn(reporting).grantAssumeRole(ana);
    ExternalRole.fromArn(roleArn(TRUSTING, 'Other')).grantAssumeRole(ana);
    const policy = new iam.ManagedPolicy(stack, 'MayAssume');
    ExternalRole.fromArn(reporting).grantAssumeRole(ana, { callerPolicy: policy });
    expect(assumes(ana).map(({ Resource }) => Resource)).toEqual([[reporting, roleArn(TRUSTING, 'Other')]]);
    expect(JSON.stringify(resources(stack)).match(/teams\/Reporting/g)).toHaveLength(2);
  });

  test('trusts the members of a group, never the group', () => {
    const stack = people();
    const group = new UserGroup(stack, 'Ops', { members: [new iam.User(stack, 'Ana', { userName: 'ana' })] });
    const external = ExternalRole.fromArn(reporting);
    external.grantAssumeRole(group);
    expect(assumes(group)).toHaveLength(1);
    expect(stack.resolve(external.trustStatement(group).toStatementJson())).toMatchObject({
      Principal: { AWS: userArn(TRUSTED, 'ana') },
    });
  });

  test('does not believe a caller whose policy is not written here', () => {
    const foreign = iam.Role.fromRoleArn(people(), 'Foreign', roleArn(TRUSTING, 'r'));
    const grant = ExternalRole.fromArn(reporting).grantAssumeRole(foreign);
    expect(grant.success).toBe(false);
    expect(CallerSide.ofGrant(grant)[0]).toMatchObject({
      written: false,
      account: TRUSTING,
      missing: expect.stringContaining(TRUSTING) as string,
    });
  });

  test('may have an ARN that only deployment tells', () => {
    const ana = new iam.User(people(), 'Ana');
    ExternalRole.fromArn(Fn.importValue('ReportingArn')).grantAssumeRole(ana);
    expect(assumes(ana)[0]?.Resource).toEqual({ 'Fn::ImportValue': 'ReportingArn' });
  });

  test.each(['Reporting', userArn(STRANGER, 'u'), 'arn:aws:iam::33:role/r', 'arn:aws:iam::*:role/r'])(
    'is rejected with the ARN %s',
    (arn) => {
      expect(mistakeOf(() => ExternalRole.fromArn(arn))).toMatchObject({ code: 'malformed-role-arn' });
    },
  );

  test('cannot tell the trust of callers whose names are generated', () => {
    const stack = people();
    const external = ExternalRole.fromArn(reporting);
    expect(mistakeOf(() => external.trustStatement(new iam.User(stack, 'Ana')))).toMatchObject({
      code: 'caller-without-physical-name',
      at: 'People/Ana',
    });
    expect(mistakeOf(() => external.trustStatement(new iam.Group(stack, 'Empty'))).code).toBe(
      'caller-without-physical-name',
    );
  });

  test('needs a caller with a policy', () => {
    const external = ExternalRole.fromArn(reporting);
    expect(mistakeOf(() => external.grantAssumeRole(new iam.AccountPrincipal(TRUSTED))).code).toBe(
      'caller-without-policy',
    );
  });
});
