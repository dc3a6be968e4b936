import type { Stack } from 'aws-cdk-lib/core';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { AccessAnalyzers } from '../../patterns/account/access-analyzers';
import { CredentialHygiene } from '../../patterns/account/credential-hygiene';
import { RoleUseAlarm } from '../../patterns/account/role-use-alarm';
import { RootActivityAlarm } from '../../patterns/account/root-activity-alarm';
import type { PlannedMonitoring } from '../plan/planned-settings';
import { importedRole } from './imported-role';

/** Builds what an account watches in one Region. All messages go to one topic, so each address confirms once. */
export function buildMonitoring(
  stack: Stack,
  id: string,
  { emailAddresses, rootActivity, roleUse, accessAnalyzers, credentialHygiene }: PlannedMonitoring,
): void {
  let topic: ITopic | undefined;
  const options = () =>
    topic === undefined ? { emailAddresses: emailAddresses && [...emailAddresses] } : { topic };
  if (rootActivity === true) topic = new RootActivityAlarm(stack, `${id}-RootActivity`, options()).topic;
  if (roleUse !== undefined) {
    const roles = roleUse.map((arn) => importedRole(stack, 'Watched', arn));
    topic = new RoleUseAlarm(stack, `${id}-RoleUse`, { roles, ...options() }).topic;
  }
  if (credentialHygiene !== undefined) {
    const { exemptUserNames, ...rest } = credentialHygiene;
    new CredentialHygiene(stack, `${id}-CredentialHygiene`, {
      ...rest,
      exemptUserNames: exemptUserNames && [...exemptUserNames],
      ...options(),
    });
  }
  if (accessAnalyzers !== undefined) new AccessAnalyzers(stack, `${id}-AccessAnalyzers`, accessAnalyzers);
}
