import { allow, deny, policy, user } from '../organization-fixture';
import { arn, escalationsOf, managed, reportOn } from './escalations-of';

const ADMINISTRATION = allow(['iam:PutRolePolicy', 'sts:AssumeRole'], '*');
const unless = (boundary: string) =>
  deny('iam:PutRolePolicy', '*', {
    ArnNotEquals: { 'iam:PermissionsBoundary': arn(`policy/${boundary}`) },
  });
const wide = managed('Wide', policy(allow('*', '*')));
const narrow = managed('Narrow', policy(allow('s3:GetObject', 'arn:aws:s3:::reports/*')));

/** The escalations of a user who may change roles, except those without a boundary of this name. */
const found = (boundary: string) =>
  escalationsOf(
    'ana',
    reportOn({ Ana: user('ana', [ADMINISTRATION, unless(boundary)]), Wide: wide, Narrow: narrow }),
  );

describe('changing roles that are not in the app', () => {
  test('gives everything where they may carry a boundary that allows everything', () => {
    expect(found('Wide')).toEqual([expect.stringMatching(/^administrator: .*writes an inline policy/)]);
  });

  test('gives at most what their boundary allows', () => {
    expect(found('Narrow')).toContainEqual(expect.stringMatching(/^bounded: .*writes an inline policy/));
    expect(found('Narrow')).not.toContainEqual(expect.stringMatching(/^administrator/));
  });

  test('is an assumption where the boundary is not known', () => {
    expect(found('Elsewhere')).toContainEqual(expect.stringMatching(/^perhaps: .*writes an inline policy/));
  });
});
