import { CfnStackSet, Validations, type Stack } from 'aws-cdk-lib/core';
import { STACK_SET_ACCOUNTS } from '../../policy/stack-set-accounts';
import type { PlannedStackSet } from '../plan/plan';

/**
 * Adds a StackSet with service-managed permissions to the stack of its administrator.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
 */
export function addStackSet(stack: Stack, planned: PlannedStackSet, templateBody: string): void {
  const { key, description, targets, excluded, accounts, targetRegion, isDelegated, retainStacks, entities } =
    planned;
  const stackSet = new CfnStackSet(stack, 'StackSet', {
    stackSetName: key,
    description,
    permissionModel: 'SERVICE_MANAGED',
    callAs: isDelegated ? 'DELEGATED_ADMIN' : 'SELF',
    autoDeployment: { enabled: true, retainStacksOnAccountRemoval: retainStacks },
    managedExecution: { Active: true },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    stackInstancesGroup: [
      {
        deploymentTargets: {
          organizationalUnitIds: [...targets],
          ...(excluded.length > 0 && { accounts: [...excluded], accountFilterType: 'DIFFERENCE' }),
        },
        regions: [targetRegion],
      },
    ],
    templateBody,
  });
  // CloudFormation works out the accounts of the units. Checks and assertions take the ones of the blueprint.
  stackSet.addMetadata(
    STACK_SET_ACCOUNTS,
    accounts.map(({ id }) => id),
  );
  for (const { settings } of entities)
    for (const { findings, reason } of settings.acknowledge ?? [])
      for (const finding of findings)
        Validations.of(stackSet).acknowledge({ id: `IamPatterns::${finding}`, reason });
}
