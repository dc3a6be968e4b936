import {
  CHANGING_A_POLICY,
  FILLING_A_ROLE,
  FILLING_A_USER,
  PUTTING_A_BOUNDARY,
  REMOVING_A_BOUNDARY,
} from '../../lib/permissions/bounded-identity-actions';
import { service } from '../../lib/service-authorization';

const actions = service('iam')?.actions ?? [];
const withBoundary = actions.filter(({ conditionKeys }) => conditionKeys.includes('iam:PermissionsBoundary'));

test('every action that writes permissions of a user or role and carries the boundary is listed', () => {
  const writing = withBoundary.filter(
    ({ levels, name }) => levels.has('Permissions management' as never) || /^Create/.test(name),
  );
  const listed = [...FILLING_A_ROLE, ...FILLING_A_USER, ...PUTTING_A_BOUNDARY, ...REMOVING_A_BOUNDARY];
  expect(writing.map(({ id }) => id).sort()).toEqual([...listed].sort());
});

test('every action that changes a managed policy exists', () => {
  const ids = new Set(actions.map(({ id }) => id));
  expect(CHANGING_A_POLICY.filter((id) => !ids.has(id))).toEqual([]);
});
