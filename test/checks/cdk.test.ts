import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type CfnResource, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { LeastPrivilegeChecks } from '../../lib/checks/cdk/least-privilege-checks';
import {
  FindingSeverity,
  type LeastPrivilegeChecksOptions,
} from '../../lib/checks/cdk/least-privilege-checks-options';

const ENV = { account: '111111111111', region: 'eu-west-1' };

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly reason?: string;
  readonly suggestedFix?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Report {
  readonly failed: boolean;
  readonly violations: readonly Violation[];
  readonly suppressed: readonly Violation[];
}

/** Synthesizes with the checks, and reads what the CDK keeps of them. */
function synthesize(build: (app: App) => void, options: LeastPrivilegeChecksOptions = {}): Report {
  const app = new App();
  Validations.of(app).addPlugins(new LeastPrivilegeChecks(options));
  build(app);
  let failed = false;
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch (error) {
    failed = true;
    expect(String(error)).toContain('IamPatterns');
  } finally {
    quiet.mockRestore();
  }
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations: Violation[]; suppressedViolations?: Violation[] }[];
  };
  const [report] = pluginReports;
  return { failed, violations: report?.violations ?? [], suppressed: report?.suppressedViolations ?? [] };
}

function roleFor(scope: Stack, id = 'Role'): iam.Role {
  return new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
}

function allow(role: iam.Role, action: string, resource: string, sid = 'Statement'): void {
  role.addToPolicy(new iam.PolicyStatement({ sid, actions: [action], resources: [resource] }));
}

test('an error fails the synthesis and names the construct', () => {
  const { failed, violations } = synthesize((app) =>
    allow(roleFor(new Stack(app, 'Prod', { env: ENV })), 's3:GetObjekt', 'arn:aws:s3:::reports/*'),
  );
  expect(failed).toBe(true);
  expect(violations).toMatchObject([
    {
      severity: 'error',
      suggestedFix: expect.stringContaining('Correct the spelling') as string,
      violatingConstructs: [{ constructPath: 'Prod/Role/DefaultPolicy/Resource' }],
    },
  ]);
});

test('a warning does not fail the synthesis', () => {
  const { failed, violations } = synthesize((app) =>
    allow(roleFor(new Stack(app, 'Prod', { env: ENV })), 'dynamodb:DeleteTable', '*'),
  );
  expect(failed).toBe(false);
  expect(violations.map(({ severity }) => severity)).toEqual(['warning']);
});

test('an acknowledged finding passes and stays in the report with its reason', () => {
  const build = (app: App, id?: string) => {
    const role = roleFor(new Stack(app, 'Prod', { env: ENV }));
    allow(role, 's3:GetObjekt', 'arn:aws:s3:::reports/*', 'Any');
    if (id !== undefined) Validations.of(role).acknowledge({ id: `IamPatterns::${id}`, reason: 'a scanner' });
  };
  const id = synthesize((app) => build(app)).violations[0]?.ruleName;
  expect(id).toBe('unknown-action[Any::s3:GetObjekt]');
  const { failed, violations, suppressed } = synthesize((app) => build(app, id));
  expect({ failed, violations }).toEqual({ failed: false, violations: [] });
  expect(suppressed).toMatchObject([{ ruleName: id, reason: 'a scanner' }]);
});

test('acknowledging one statement leaves another of the same role alone', () => {
  const { failed, violations, suppressed } = synthesize((app) => {
    const role = roleFor(new Stack(app, 'Prod', { env: ENV }));
    allow(role, 's3:GetObjekt', 'arn:aws:s3:::reports/*', 'Known');
    allow(role, 's3:GetObjekt', 'arn:aws:s3:::accounts/*', 'New');
    const id = 'IamPatterns::unknown-action[Known::s3:GetObjekt]';
    Validations.of(role).acknowledge({ id, reason: 'a scanner' });
  });
  expect(failed).toBe(true);
  expect(suppressed).toHaveLength(1);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['unknown-action[New::s3:GetObjekt]']);
});

test('brackets and blanks in a policy do not break the id of a finding', () => {
  const { violations } = synthesize((app) => {
    const role = roleFor(new Stack(app, 'Prod', { env: ENV }));
    allow(role, 's3:GetObjekt', 'arn:aws:s3:::reports/{${aws:username}]) [/*');
    const id = `IamPatterns::${'unknown-action[Statement::s3:GetObjekt]'}`;
    Validations.of(role).acknowledge({ id, reason: 'on purpose' });
    allow(role, 's3:GetObject', 'arn:aws:s3:::(unbalanced] {bucket', 'Bucket');
  });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([
    'action-resource-mismatch[Bucket::s3:GetObject::arn:aws:s3:::%28unbalanced%5d%20%7bbucket]',
  ]);
});

test('overrides are judged as they deploy', () => {
  const { violations } = synthesize((app) => {
    const role = roleFor(new Stack(app, 'Prod', { env: ENV }));
    const resource = role.node.defaultChild as CfnResource;
    resource.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Principal', { AWS: '*' });
  });
  expect(violations.map(({ ruleName }) => ruleName.split('[')[0])).toEqual(['trust-anyone']);
});

test('nested stacks, stages and several accounts are judged together', () => {
  const { violations } = synthesize((app) => {
    const stage = new Stage(app, 'Live');
    const prod = new Stack(stage, 'Prod', { env: ENV });
    allow(roleFor(new NestedStack(prod, 'Inner')), 's3:GetObjekt', 'arn:aws:s3:::reports/*');
    const other = new Stack(app, 'Other', { env: { ...ENV, account: '222222222222' } });
    const role = roleFor(other, 'Caller');
    const target = new iam.Role(prod, 'Target', {
      roleName: 'Target',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    allow(role, 'sts:AssumeRole', `arn:aws:iam::${ENV.account}:role/Target`);
    expect(target.node.path).toBe('Live/Prod/Target');
  });
  const found = violations.map(({ ruleName, violatingConstructs }) => [
    ruleName.split('[')[0],
    violatingConstructs[0]?.constructPath,
  ]);
  expect(found).toEqual([
    ['unknown-action', 'Live/Prod/Inner/Role/DefaultPolicy/Resource'],
    ['permission-without-trust', 'Other/Caller/DefaultPolicy/Resource'],
  ]);
});

test('rules can be turned off, and their severity changed', () => {
  const build = (app: App) =>
    allow(roleFor(new Stack(app, 'Prod', { env: ENV })), 's3:GetObjekt', 'arn:aws:s3:::reports/*');
  expect(synthesize(build, { rulesOff: ['unknown-action'] }).violations).toEqual([]);
  const lighter = synthesize(build, { severities: { 'unknown-action': FindingSeverity.INFO } });
  expect(lighter).toMatchObject({ failed: false, violations: [{ severity: 'info' }] });
});

test('an option that names no rule is rejected at once, with the name that was meant', () => {
  expect(() => new LeastPrivilegeChecks({ rulesOff: ['trust-anyon'] })).toThrow('Did you mean trust-anyone?');
});

test('a known account is no third party', () => {
  const build = (app: App) => {
    const stack = new Stack(app, 'Prod', { env: ENV });
    new iam.Role(stack, 'Role', {
      assumedBy: new iam.ArnPrincipal('arn:aws:iam::333333333333:role/Collector'),
    });
  };
  expect(synthesize(build).violations.map(({ ruleName }) => ruleName.split('[')[0])).toEqual([
    'trust-third-party',
  ]);
  expect(synthesize(build, { knownAccounts: ['333333333333'] }).violations).toEqual([]);
});
