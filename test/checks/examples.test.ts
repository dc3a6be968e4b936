import { App } from 'aws-cdk-lib/core';
import { addOrganization } from '../../examples/organization/app';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';
import type { Finding } from '../../lib/checks/findings/finding';

let findings: readonly Finding[];
beforeAll(() => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  addOrganization(app);
  findings = checkFacts(loadFacts(app.synth()));
});

test('the examples give no error', () => {
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test("the article's role with AmazonRDSFullAccess is the one warning", () => {
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  expect(
    warnings.map(({ rule, message, origin }) => [rule, /Amazon\w+/.exec(message)?.[0], origin?.stack]),
  ).toEqual([['broad-managed-policy', 'AmazonRDSFullAccess', 'Servers']]);
});
