import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access';
import { exampleApp } from '../example-app';
import { run } from '../../test/cli/command-line';
import { addPatternRoles, addRawRoles } from './raw-roles';
import { addTerraformRoles } from './terraform';

const guide = (name: string) => readFileSync(join(__dirname, '../../docs/migration', `${name}.md`), 'utf8');

/** The block of a guide under a marker. */
function block(text: string, marker: string): string {
  const [, body] = new RegExp(`<!-- ${marker} -->\\n+\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(text) ?? [];
  if (body === undefined) throw new Error(`no block ${marker}`);
  return body;
}

function built(add: (app: App) => void): App {
  const app = exampleApp();
  add(app);
  return app;
}

/** Type and explicit name of the roles and users of a stack, by logical ID. */
function identities(app: App, stack: string): Record<string, unknown> {
  const { Resources: resources } = Template.fromStack(app.node.findChild(stack) as Stack).toJSON() as {
    Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  };
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => ['AWS::IAM::Role', 'AWS::IAM::User'].includes(Type))
      .map(([id, { Type, Properties }]) => [id, [Type, Properties?.RoleName ?? Properties?.UserName]]),
  );
}

describe('from roles of the CDK', () => {
  const [before, after] = [built(addRawRoles), built(addPatternRoles)];

  test.each(['People', 'Shop'])('roles and users of %s keep logical IDs and names', (stack) => {
    expect(identities(after, stack)).toEqual(identities(before, stack));
    expect(Object.keys(identities(after, stack)).length).toBeGreaterThan(0);
  });

  test('no one gains access, and the broad managed policies are lost', async () => {
    const [old, now] = [before.synth().directory, after.synth().directory];
    expect((await run(['diff', old, now, '--expect', 'no-gain'])).code).toBe(0);
    const { changes } = AccessModel.fromAssembly(old).differenceTo(AccessModel.fromAssembly(now));
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['lost']));
  });
});

describe('from Terraform', () => {
  test('the mapping of the guide names each role by its logical ID and its name', () => {
    const app = exampleApp();
    const stack = addTerraformRoles(app);
    const mapping = JSON.parse(block(guide('terraform'), 'mapping')) as Record<string, { RoleName: string }>;
    const roles = Object.entries(identities(app, stack.node.id)) as [string, [string, string]][];
    expect(mapping).toEqual(Object.fromEntries(roles.map(([id, [, RoleName]]) => [id, { RoleName }])));
  });
});

describe('from Landing Zone Accelerator', () => {
  test('the command of the guide writes the blueprint of the guide', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lza-'));
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const text = guide('lza');
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::example/*' };
    file('boundary.json', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    const { code, out } = await run([
      'import',
      '--from',
      'lza',
      file('iam-config.yaml', block(text, 'iam-config.yaml')),
      '--organization',
      file('organization.json', block(text, 'organization.json')),
    ]);
    expect(code).toBe(0);
    expect(out.replace(/^#.*\n/gm, '').trim()).toBe(block(text, 'blueprint.yaml'));
  });
});
