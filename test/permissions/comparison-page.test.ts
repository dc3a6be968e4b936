import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonPage } from '../../lib/permissions/generate/comparison-page';
import { RECIPE_METHODS } from './recipes/recipe-methods';

const page = readFileSync(join(__dirname, '../../lib/permissions/COMPARISON.md'), 'utf8');

test('the comparison page is fresh: run `npm run generate` after a change', () => {
  expect(page).toBe(comparisonPage());
});

test('an AWS managed policy counts with the actions of its document', () => {
  expect(page).toContain('| cloudformation:CreateStack |');
  expect(page).toMatch(/^\| .*AWSCloudFormationFullAccess \| [1-9]\d+ \|$/m);
});

test('every recipe is compared, except for the one that only denies', () => {
  const missing = RECIPE_METHODS.filter((recipe) => !new RegExp(`^## ${recipe}(\\(.*)?$`, 'm').test(page));
  expect(missing).toEqual(['CodeCommitPermissions.protectBranches']);
});

test.each([
  ['ApiGatewayPermissions.invoke', 'method.grantExecute'],
  ['AppConfigPermissions.read', 'environment.grantReadConfig'],
  ['CloudFrontPermissions.invalidate', 'distribution.grantCreateInvalidation'],
  ['FirehosePermissions.put', 'deliveryStream.grantPutRecords'],
  ['OpenSearchPermissions.read', 'domain.grantRead'],
  ['RdsDataPermissions.execute', 'cluster.grantDataApiAccess'],
  ['SesPermissions.send', 'emailIdentity.grantSendEmail'],
])('%s is compared with %s', (recipe, grant) => {
  const line = page.split('\n').find((each) => each.startsWith(`| [${recipe}]`)) ?? '';
  expect(line).toMatch(new RegExp(`\\| \`${grant}\` \\| [1-9]`));
});
