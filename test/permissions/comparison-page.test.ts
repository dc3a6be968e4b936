import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as permissions from '../../lib/permissions';
import { comparisonPage } from '../../lib/permissions/generate/comparison-page';

const page = readFileSync(join(__dirname, '../../lib/permissions/COMPARISON.md'), 'utf8');

test('the comparison page is fresh: run `npm run generate` after a change', () => {
  expect(page).toBe(comparisonPage());
});

test('an AWS managed policy counts with the actions of its document', () => {
  expect(page).toContain('| cloudformation:CreateStack |');
  expect(page).toMatch(/^\| .*AWSCloudFormationFullAccess \| [1-9]\d+ \|$/m);
});

test('every class of recipes is compared', () => {
  const others = ['Permissions', 'ActionPermissions', 'DocumentPermissions', 'ServicePermissions'];
  const recipes = Object.keys(permissions).filter(
    (name) => name.endsWith('Permissions') && !others.includes(name),
  );
  expect(recipes.filter((name) => !page.includes(`## ${name}.`))).toEqual([]);
});
