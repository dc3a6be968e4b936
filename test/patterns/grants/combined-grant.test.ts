import * as iam from 'aws-cdk-lib/aws-iam';
import { CallerSide, CrossAccountRole } from '../../../lib';
import { STRANGER, twoAccounts, userArn } from '../synthesized';

const { prod, people } = twoAccounts();
const role = (id: string) => new CrossAccountRole(prod, id, { roleName: id });
const ana = new iam.User(people, 'Ana', { userName: 'ana' });
const written = role('a').grantAssumeRole(ana);
const missing = role('b').grantAssumeRole(new iam.ArnPrincipal(userArn(STRANGER, 'bob')));

test.each([
  ['a whole grant with half of one', () => written.combine(missing)],
  ['half of a grant with a whole one', () => missing.combine(written)],
  ['three', () => written.combine(missing).combine(role('c').grantAssumeRole(ana))],
])('%s has no success, and the caller sides of all', (_what, combine) => {
  const grant = combine();
  expect(grant.success).toBe(false);
  const sides = CallerSide.ofGrant(grant);
  expect(sides.filter((side) => !side.written).map(({ account }) => account)).toEqual([STRANGER]);
  expect(sides.length).toBeGreaterThan(1);
});

test('two whole grants have success', () => {
  const grant = written.combine(role('d').grantAssumeRole(ana));
  expect(grant.success).toBe(true);
  expect(CallerSide.ofGrant(grant)).toHaveLength(2);
});
