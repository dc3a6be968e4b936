import { App, Stack } from 'aws-cdk-lib/core';
import {
  ActionPermissions,
  Caller,
  CrossAccountRole,
  DelegationBoundary,
  DynamoDbPermissions,
  Resources,
} from '../../lib';
import { WORK } from '../environments';

/** A team that creates the roles of its own functions, and cannot give them more than the boundary allows. */
export function addDelegation(app: App): Stack {
  const stack = new Stack(app, 'Delegation', { env: WORK });
  // example: delegation
  const delegation = new DelegationBoundary(stack, 'Team', {
    managedPolicyName: 'TeamBoundary',
    permissions: [
      ActionPermissions.allow({
        actions: ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
        resources: [Resources.arn(`arn:aws:lambda:eu-west-1:${WORK.account}:function:team-*`)],
      }),
      DynamoDbPermissions.readWrite(Resources.arn(`arn:aws:dynamodb:eu-west-1:${WORK.account}:table/team-*`)),
    ],
    passToServices: ['lambda.amazonaws.com'],
  });
  const developer = new CrossAccountRole(stack, 'Developer', {
    roleName: 'Developer',
    trustedBy: [
      {
        callers: [
          Caller.permissionSet({
            accountId: WORK.account,
            permissionSetName: 'Engineer',
            region: 'eu-west-1',
          }),
        ],
      },
    ],
  });
  delegation.delegateTo(developer);
  // example end
  return stack;
}

if (require.main === module) addDelegation(new App());
