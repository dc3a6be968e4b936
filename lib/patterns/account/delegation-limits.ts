import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { ROLE_ACTIONS_WITH_BOUNDARY } from '../../permissions/bounded-identity-actions';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName } from '../../trust/names/checked-name';
import { NEVER_DELEGATED } from './delegated-actions';

/**
 * What those who create roles for a team never do, whatever else they may do: manage other identities, and touch or pass
 * other roles than those of the team.
 *
 * @param teamRoles ARN pattern of the roles of the team
 */
export function delegationLimits(
  teamRoles: string,
  conditions: Record<string, Record<string, unknown>> = {},
): iam.PolicyStatement[] {
  const deny = (sid: string, actions: string[], on: { resources?: string[]; notResources?: string[] }) =>
    new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, conditions, ...on });
  return [
    deny('NeverDelegated', NEVER_DELEGATED, { resources: ['*'] }),
    deny(
      'OnlyTeamRoles',
      [...ROLE_ACTIONS_WITH_BOUNDARY, 'iam:DeleteRole', 'iam:PassRole', 'iam:UpdateRole'],
      { notResources: [teamRoles] },
    ),
  ];
}

/** Rejects a path that is none, and the path of all roles. */
export function checkDelegationPath(path: string, at: string): void {
  checkName(NameRules.path, path, at);
  if (/[*?$]/.test(path) || /^\/aws-/.test(path))
    throw new IamPatternsError({
      code: 'malformed-delegation-path',
      at,
      got: `path ${JSON.stringify(path)}`,
      expected:
        'a path without wildcards and variables, which would match other roles, and not one of AWS, such as /aws-service-role/',
      fix: 'choose a path that no other role has, such as /teams/',
    });
  if (path !== '/') return;
  throw new IamPatternsError({
    code: 'delegation-of-all-roles',
    at,
    got: 'path "/"',
    expected:
      'a path for the roles of the teams, such as /teams/, because developers can pass every role below it',
    fix: 'choose a path that no other role has',
  });
}
