import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expandActionPattern } from '../../../lib/service-authorization';

/** The folder of the CDK's modules. */
const CDK = dirname(require.resolve('aws-cdk-lib/package.json'));

/** What IAM calls central root access, from the actions that enable it: `RootCredentialsManagement`, `RootSessions`. */
const FEATURES = expandActionPattern('iam:EnableOrganizationsRoot*').map(({ name }) =>
  name.replace(/^EnableOrganizations/, ''),
);
/** The other name is that of the API that lists them, and of other tools' resource for it. */
const NAMES = new RegExp([...FEATURES, 'OrganizationsFeatures'].join('|'), 'i');

/** The declarations of the resources of the CDK's modules that could have it, by module. */
const declarations = readdirSync(CDK)
  .filter((name) => /^aws-(account|iam|organizations|sso|sts)/.test(name))
  .flatMap((name) =>
    readdirSync(join(CDK, name, 'lib'))
      .filter((file) => file.endsWith('.generated.d.ts'))
      .map((file) => ({ name, text: readFileSync(join(CDK, name, 'lib', file), 'utf8') })),
  );

test('the names and the modules are those of IAM and AWS Organizations', () => {
  expect(FEATURES.sort()).toEqual(['RootCredentialsManagement', 'RootSessions']);
  for (const [name, resource] of [
    ['aws-iam', 'class CfnVirtualMFADevice '],
    ['aws-organizations', 'class CfnOrganization '],
  ] as const)
    expect(declarations.find((each) => each.name === name)?.text).toContain(resource);
  for (const known of ['readonly rootCredentialsManagement?: boolean', 'class CfnOrganizationsFeatures'])
    expect(NAMES.test(known)).toBe(true);
});

test('the installed CDK has no resource for central root access', () => {
  const found = declarations
    .filter(({ text }) => NAMES.test(text))
    .map(
      ({ name, text }) =>
        `aws-cdk-lib/${name} has ${NAMES.exec(text)?.[0]}. Make a construct for central root access of it in lib/patterns/account, use it in examples/guardrails, and replace "Central root access" in docs/patterns/guardrails.md, which says that the CDK has no resource for it.`,
    );
  expect(found).toEqual([]);
});
