import { allow, deny, policy, user } from '../organization-fixture';
import { arn, escalationsOf, managed, reportOn } from './escalations-of';

const ADMINISTRATION = allow(['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], '*');
const unless = (boundary: string) =>
  deny(['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], '*', {
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
    expect(found('Wide')).toEqual([expect.stringMatching(/^administrator: .*changes its trust policy/)]);
  });

  test('gives at most what their boundary allows', () => {
    expect(found('Narrow')).toEqual([expect.stringMatching(/^bounded: .*changes its trust policy/)]);
  });

  test('is an assumption where the boundary is not known', () => {
    expect(found('Elsewhere')).toEqual([expect.stringMatching(/^perhaps: .*Elsewhere/)]);
  });
});
