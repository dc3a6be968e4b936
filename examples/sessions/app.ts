import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, RdsPermissions, Resources, SessionRevocation } from '../../lib';
import { DATA, WORK } from '../environments';

/** Sessions of up to four hours, which name their user and their ticket, and of which the older ones were revoked. */
export function addSupport(app: App): { readonly stack: Stack } {
  const people = new Stack(app, 'SupportPeople', { env: WORK });
  const eve = new iam.User(people, 'Eve', { userName: 'eve' });
  const stack = new Stack(app, 'Support', { env: DATA });
  const databases = Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:*`);

  // #region sessions
  const role = new CrossAccountUserRole(stack, 'Support', {
    maxSessionDuration: Duration.hours(4),
    conditions: {
      sourceIdentity: { allowed: ['${aws:username}'] },
      sessionTags: { required: { ticket: [] } },
    },
    permissions: [RdsPermissions.observe(databases)],
  });
  role.grantAssumeRole(eve);
  SessionRevocation.of(role).revokeBefore(new Date('2026-11-30T12:00:00Z'));
  // #endregion
  return { stack };
}

if (require.main === module) addSupport(new App());
