import { Quota } from '../../../policy/quota';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import type { ConditionBlock } from '../../../policy/condition/condition';
import { identityKind, isChained as isChainedKind } from '../../../policy/principal/identity-kind';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppProblem, AppRule } from '../../rule';

export const chainedSessionTooLong: AppRule = {
  id: 'chained-session-too-long',
  scope: 'app',
  severity: 'warning',
  title: 'Role allows sessions over one hour to callers that use role chaining',
  why: 'A role that is assumed with the credentials of another role is chained. Its sessions last one hour at most, whatever the role allows, and a call that requests more fails.',
  fix: 'Leave MaxSessionDuration at 3600 seconds, and let the program renew its session.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining',
  avoid: callerAndTarget({ target: { MaxSessionDuration: 43200 } }),
  prefer: callerAndTarget(),
  check: (app) =>
    app.facts.roles.flatMap(({ arn, name, maxSessionDuration, trust, origin }): AppProblem[] => {
      if (typeof maxSessionDuration !== 'number' || maxSessionDuration <= Quota.chainedSession) return [];
      const site = trust && app.documentOf(trust);
      if (site === undefined || site.mistakes.length > 0) return [];
      const callers = site.statements
        .filter(({ statement }) => statement.effect !== 'Deny')
        .flatMap(({ statement }) =>
          (statement.principal?.principals ?? []).map(
            (each) =>
              isChained(each) || (each.entry.kind === 'account' && admitsOnlyRoles(statement.condition)),
          ),
        );
      if (callers.length === 0 || !callers.every((chained) => chained)) return [];
      return [
        {
          origin,
          about: [name, String(maxSessionDuration)],
          at: 'Properties.MaxSessionDuration',
          message: `${arn} allows sessions of ${maxSessionDuration} seconds, but all of its callers are roles, whose chained sessions last 3600 seconds at most.`,
        },
      ];
    }),
};

/** Whether a trust of an account is limited to roles of it by their ARNs. */
function admitsOnlyRoles({ conditions }: ConditionBlock): boolean {
  return conditions.some(
    ({ lowerCaseKey, use, values }) =>
      lowerCaseKey === 'aws:principalarn' &&
      /^(Arn|String)(Equals|Like)$/.test(use.name) &&
      !use.ifExists &&
      use.set !== 'ForAllValues' &&
      values.length > 0 &&
      values.every(({ text }) => isChainedKind(identityKind(text))),
  );
}

function isChained({ entry }: NamedPrincipal): boolean {
  return entry.kind === 'role' || entry.kind === 'role-session';
}
