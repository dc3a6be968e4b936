import { exampleRole } from '../examples/role-example';
import { Quota } from '../../../policy/quota';
import type { AppProblem, AppRule } from '../../rule';

/** IAM Roles Anywhere lets the client choose the length of a session, up to this maximum. */
const LETS_CLIENTS_CHOOSE = 'rolesanywhere.amazonaws.com';

export const sessionDurationForService: AppRule = {
  id: 'session-duration-for-service',
  scope: 'app',
  severity: 'info',
  title: 'MaxSessionDuration has no effect on a role that only services assume',
  why: 'AWS services such as EC2 and Lambda choose the length of the sessions that they create. MaxSessionDuration only limits callers of sts:AssumeRole, the CLI and the console.',
  fix: 'Remove MaxSessionDuration.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  avoid: { accounts: { '111111111111': { Role: exampleRole({ MaxSessionDuration: 43200 }) } } },
  prefer: { accounts: { '111111111111': { Role: exampleRole() } } },
  check: (app) =>
    app.facts.roles.flatMap(({ name, maxSessionDuration, trust, origin }): AppProblem[] => {
      if (typeof maxSessionDuration !== 'number' || maxSessionDuration <= Quota.chainedSession) return [];
      const site = trust && app.documentOf(trust);
      if (site === undefined || site.mistakes.length > 0) return [];
      const callers = site.statements
        .filter(({ allows }) => allows)
        .flatMap(({ statement }) => statement.principal?.principals ?? []);
      const choosesItself = ({ entry }: (typeof callers)[number]) =>
        entry.kind === 'service' && entry.service !== LETS_CLIENTS_CHOOSE;
      if (callers.length === 0 || !callers.every(choosesItself)) return [];
      return [
        {
          origin,
          about: [name, String(maxSessionDuration)],
          at: 'Properties.MaxSessionDuration',
          message: `Only services assume ${name}: its MaxSessionDuration of ${maxSessionDuration} seconds has no effect.`,
        },
      ];
    }),
};
