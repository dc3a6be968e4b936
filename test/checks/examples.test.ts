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

const found = (wanted: string) =>
  findings
    .filter(({ severity }) => severity === wanted)
    .map(({ id, origin }) => [id, origin?.constructPath?.replace('/Resource', '')]);

test('the one error is the role for emergencies, which is an administrator on purpose', () => {
  expect(found('error')).toEqual([
    ['broad-managed-policy[BreakGlass::AdministratorAccess]', 'Emergency/BreakGlass'],
  ]);
});

test("the warnings are the article's role with AmazonRDSFullAccess, and a job function of AWS", () => {
  expect(found('warning').map(([id = '', path]) => [id.replace(/\[.*::|\]/g, ' ').trim(), path])).toEqual([
    ['broad-managed-policy AmazonRDSFullAccess', 'Servers/BroadShopRole'],
    ['broad-managed-policy SupportUser', 'JobFunctions/Support'],
  ]);
});
