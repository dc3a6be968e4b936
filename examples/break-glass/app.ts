import { App, Stack } from 'aws-cdk-lib/core';
import { BreakGlassRole, HumanUser, RoleUseAlarm, UserGroup } from '../../lib';
import { DATA } from '../environments';

/** Access for the day on which the identity provider is down: two named users, MFA, one hour, and a message. */
export function addBreakGlass(app: App): Stack {
  const stack = new Stack(app, 'Emergency', { env: { ...DATA, region: 'us-east-1' } });
  const home = new Stack(app, 'EmergencyHome', { env: DATA });
  // example: break-glass
  const users = ['first', 'second'].map(
    (name) => new HumanUser(stack, name, { userName: `emergency-${name}`, consoleAccess: true }),
  );
  // The guard: without MFA, the users can register MFA and nothing else.
  new UserGroup(stack, 'EmergencyUsers', { members: users });
  const alarm = { emailAddresses: ['security@example.com'] };
  const role = new BreakGlassRole(stack, 'BreakGlass', { users, roleName: 'BreakGlass', alarm });
  // The stack of the role is in us-east-1, where uses in the console arrive. Uses with the AWS CLI arrive in its Region.
  new RoleUseAlarm(home, 'Use', { roles: [role], ...alarm });
  // example end
  return stack;
}

if (require.main === module) addBreakGlass(new App());
