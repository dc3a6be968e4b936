import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { LeastPrivilegeChecks } from '../../lib/checks/cdk/least-privilege-checks';
import { IamPatternsPack } from '../../lib/checks/nag/iam-patterns-pack';

function appWith(action: string): App {
  const app = new App();
  const stack = new Stack(app, 'Prod', { env: { account: '111111111111', region: 'eu-west-1' } });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(new iam.PolicyStatement({ sid: 'All', actions: [action], resources: ['*'] }));
  return app;
}

/** What each plugin reports, by its name. */
function reportsOf(app: App): ReadonlyMap<string, readonly string[]> {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch (error) {
    expect(String(error)).toContain('Validation');
  } finally {
    quiet.mockRestore();
  }
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { pluginName: string; violations: { ruleName: string }[] }[];
  };
  return new Map(
    pluginReports.map(({ pluginName, violations }) => [
      pluginName,
      violations.map(({ ruleName }) => ruleName),
    ]),
  );
}

test('the pack reports the same ids as the plugin, beside AwsSolutions', () => {
  const plugin = appWith('sqs:*');
  Validations.of(plugin).addPlugins(new LeastPrivilegeChecks());
  const pack = appWith('sqs:*');
  Validations.of(pack).addPlugins(new IamPatternsPack(pack), new AwsSolutionsChecks(pack));

  const own = reportsOf(plugin).get('IamPatterns');
  const reports = reportsOf(pack);
  expect(own).toEqual(['service-wildcard[All::sqs:*::*]']);
  expect(reports.get('IamPatterns')).toEqual(own);
  expect(reports.get('AwsSolutions')).toContain('AwsSolutions-IAM5[Action::sqs:*]');
});

test('a warning alone is a success of the pack', () => {
  const { success, violations } = new IamPatternsPack().validateScope(appWith('sqs:*'));
  expect({ success, severities: violations.map(({ severity }) => severity) }).toEqual({
    success: true,
    severities: ['warning'],
  });
});

test('an error is none', () => {
  expect(new IamPatternsPack().validateScope(appWith('sts:AssumeRole')).success).toBe(false);
});

test('the pack judges whole stages only, and says so', () => {
  const stack = new Stack(new App(), 'Prod');
  expect(() => new IamPatternsPack().validateScope(stack)).toThrow('an App or a Stage');
});
