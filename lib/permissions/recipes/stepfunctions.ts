import { Fn } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';
import { Permissions } from '../permissions';
import { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { readableTokens, symbolic } from '../token-text';
import { STATES_ACTIONS } from './states-actions';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Permissions to start, watch and stop executions of Step Functions, and to report the results of tasks.
 *
 * Take a state machine everywhere: `Resources.stateMachine(machine)`. Its executions are included where AWS authorizes on
 * them. A state machine or an activity that is encrypted with a customer managed key needs `KmsPermissions` for the key as
 * well, or `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
export class StepFunctionsPermissions {
  private constructor() {}

  /** Starts executions. */
  static start(...machines: PolicyResource[]): Permissions {
    return grantGroups(STATES_ACTIONS, ['start'], unqualified(machines));
  }

  /** Starts executions of Express workflows and waits for their results. */
  static startSync(...machines: PolicyResource[]): Permissions {
    return grantGroups(STATES_ACTIONS, ['startSync'], unqualified(machines));
  }

  /** Lists executions, and shows them with their input and output. */
  static describe(...machines: PolicyResource[]): Permissions {
    return Permissions.combine(
      grantGroups(STATES_ACTIONS, ['list'], unqualified(machines)),
      grantGroups(STATES_ACTIONS, ['describe'], unqualified(machines).map(executionsOf)),
    );
  }

  /** Stops executions. */
  static stop(...machines: PolicyResource[]): Permissions {
    return grantGroups(STATES_ACTIONS, ['stop'], unqualified(machines).map(executionsOf));
  }

  /**
   * Reports success, failure and heartbeats of tasks that wait for a callback.
   *
   * AWS authorizes these calls on `*` only. The task token decides which task is meant: keep it secret.
   */
  static sendTaskResults(): Permissions {
    return grantGroups(STATES_ACTIONS, ['callback'], []);
  }

  /** Works on activities: receives their tasks and reports the results. */
  static workOn(...activities: PolicyResource[]): Permissions {
    return Permissions.combine(
      grantGroups(STATES_ACTIONS, ['work'], activities),
      StepFunctionsPermissions.sendTaskResults(),
    );
  }
}
checkArguments(StepFunctionsPermissions);

/**
 * Rejects versions and aliases: AWS authorizes their calls on the state machine itself.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
function unqualified(machines: readonly PolicyResource[]): PolicyResource[] {
  return machines.map((machine) => {
    const { resource = '' } = parseArn(symbolic(machine.arn)) ?? {};
    if (!/^stateMachine:[^:]+:[^:*]+$/.test(resource)) return machine;
    throw new IamPatternsError({
      code: 'qualified-state-machine',
      got: `${readableTokens(machine.arn)}, a version or an alias of a state machine`,
      expected: 'the state machine itself, because AWS authorizes the calls on it',
      fix: 'remove the version or the alias from the ARN',
    });
  });
}

/** `arn:…:stateMachine:Orders` → `arn:…:execution:Orders:*`. */
function executionsOf(machine: PolicyResource): PolicyResource {
  const { arn, types, region, account, partition, construct } = machine;
  if (arn === '*') return machine;
  const literal = parseArn(symbolic(arn));
  if (types.length === 0 && literal !== undefined && !literal.resource.startsWith('stateMachine:'))
    return machine;
  const name = literal === undefined ? Fn.select(6, Fn.split(':', arn)) : arn.split(':').slice(6).join(':');
  return new PolicyResource({
    arn: `arn:${partition}:states:${region}:${account}:execution:${name}:*`,
    types: ['states:execution'],
    region,
    account,
    construct,
  });
}
