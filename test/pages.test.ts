import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CfnResource } from 'aws-cdk-lib/core';
import { Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { exampleApp } from '../examples/example-app';
import { addOrganization } from '../examples/organization/app';

// Each construct has a page that shows the trust policy of its example. UPDATE_PAGES=true writes the policies again.
const folder = join(__dirname, '..', 'docs', 'patterns');
const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
const POLICY = /<!-- (trust|policy): (\S+) -->\n+```json\n([\s\S]*?)\n```/g;

const app = exampleApp();
addOrganization(app);

/** The trust policy of a role, or the policy of a resource, in the template of the example organization, by its path. */
function policyAt(kind: string, path: string): string {
  const role = path.split('/').reduce((node, id) => node.node.findChild(id), app as typeof app.node.root);
  const resource = role.node.defaultChild as CfnResource;
  const stack = Stack.of(resource);
  const template = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, { Properties: Record<string, unknown> }>;
  };
  const logicalId = stack.resolve(resource.logicalId) as string;
  const property = kind === 'trust' ? 'AssumeRolePolicyDocument' : 'PolicyDocument';
  return JSON.stringify(template.Resources[logicalId]?.Properties[property], null, 2);
}

describe.each(pages)('docs/patterns/%s', (page) => {
  const file = join(folder, page);
  const text = readFileSync(file, 'utf8');
  const policies = [...text.matchAll(POLICY)].map(
    ([, kind = '', path = '', shown = '']) => [kind, path, shown] as const,
  );

  if (process.env.UPDATE_PAGES !== undefined) {
    const written = text.replace(POLICY, (_all, kind: string, path: string) => {
      return `<!-- ${kind}: ${path} -->\n\n\`\`\`json\n${policyAt(kind, path)}\n\`\`\``;
    });
    writeFileSync(file, written);
  }

  for (const [kind, path, shown] of policies)
    test(`shows the ${kind === 'trust' ? 'trust policy' : 'policy'} of ${path}`, () => {
      expect(JSON.parse(shown)).toEqual(JSON.parse(policyAt(kind, path)));
    });

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, link = '']) => link);
    links.forEach((link) => expect(() => readFileSync(join(dirname(file), link))).not.toThrow());
  });
});

test('there are pages', () => {
  expect(pages.length).toBeGreaterThan(0);
});
