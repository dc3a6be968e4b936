import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { Effect, Group, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { loadFacts } from '../../lib/assembly/load';

const PROD = { account: '111111111111', region: 'us-east-1' };

test('the documents of AWS managed policies come from files', () => {
  const app = new App();
  const prod = new Stack(app, 'Prod', { env: PROD });
  new Group(prod, 'Readers', { managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')] });
  const folder = mkdtempSync(join(tmpdir(), 'managed-'));
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: Effect.ALLOW, Action: 's3:Get*', Resource: '*' }],
  };
  writeFileSync(
    join(folder, 'all.jsonl'),
    `${JSON.stringify({ name: 'ReadOnlyAccess', version: 'v1', document })}\n`,
  );
  const assembly = app.synth();
  const [group] = loadFacts(assembly, { managedPolicies: [folder] }).groups;
  expect(group).toMatchObject({
    unknownPolicies: [],
    policies: [{ kind: 'managed', document: { source: document }, owners: [group?.arn] }],
  });
});

test('a file that holds a bare document is named after its policy', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'managed-')), 'ReadOnlyAccess.json');
  const document = { Version: '2012-10-17', Statement: [] };
  writeFileSync(file, JSON.stringify(document));
  const app = new App();
  new Group(new Stack(app, 'Prod'), 'Readers', {
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
  });
  const { managedPolicies } = loadFacts(app.synth(), { managedPolicies: [file] });
  expect(managedPolicies).toMatchObject([
    { name: 'ReadOnlyAccess', account: 'aws', policy: { document: { source: document } } },
  ]);
});
