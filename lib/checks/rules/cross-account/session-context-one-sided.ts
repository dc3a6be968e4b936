import { lackingPermission, refusedByTrust } from './one-sided-call';
import { callerAndTarget } from '../examples/cross-account-example';
import type { AppProblem, AppRule } from '../../rule';

export const sessionContextOneSided: AppRule = {
  id: 'session-context-one-sided',
  scope: 'app',
  severity: 'warning',
  title: 'Session tags or source identity are allowed on one side only',
  why: 'A call with session tags or a source identity needs sts:TagSession or sts:SetSourceIdentity both in the permissions of the caller and in the trust policy of the role. With only one of them the whole call is denied, not only its tags.',
  fix: 'Allow the action on both sides, or on neither.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required',
  avoid: callerAndTarget({ permission: ['sts:AssumeRole', 'sts:TagSession'] }),
  prefer: callerAndTarget({
    permission: ['sts:AssumeRole', 'sts:TagSession'],
    trusted: ['sts:AssumeRole', 'sts:TagSession'],
  }),
  check: (app) =>
    ['sts:TagSession', 'sts:SetSourceIdentity'].flatMap((action): AppProblem[] => [
      ...refusedByTrust(app, action).map(({ policy, site, caller, role }) => ({
        origin: policy.origin,
        statement: site.statement,
        at: site.statement.at,
        about: [action, caller, role],
        message: `${caller} is allowed ${action} on ${role}, but the trust policy of the role does not allow it.`,
      })),
      ...lackingPermission(app, action).map(({ policy, site, caller, role }) => ({
        origin: policy.origin,
        statement: site.statement,
        at: site.statement.at,
        about: [action, caller, role],
        message: `The trust policy of ${role} allows ${action} to ${caller}, which has no permission for it.`,
      })),
    ]),
};
