import { CfnPermission, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { checkArguments } from '../../arguments/checked-class';
import { LambdaPermissions, Resources } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { lambdaPermissions } from './function-permission';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/**
 * Access to a Lambda function by its resource-based policy.
 *
 * Callers of another account name the function by its ARN. A permission of Lambda has no conditions but the organization and
 * the source, so `TrustForm.ACCOUNT`, ARN patterns and permission sets are errors.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export class FunctionAccess extends ResourceAccess {
  /** Access to this function: one of the app, or one of the stack's account and Region. */
  static of(fn: IFunction, options: ResourceAccessOptions = {}): FunctionAccess {
    return new FunctionAccess(fn, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly fn: IFunction,
    { form }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: fn,
      noun: 'function',
      form,
      write: (statement, id) => {
        const { account, region } = Stack.of(fn);
        if (fn.env.account !== account || fn.env.region !== region) return false;
        lambdaPermissions(statement, fn).forEach((permission, i) => {
          const name = i === 0 ? id : `${id}${i}`;
          if (fn.node.tryFindChild(name) === undefined) new CfnPermission(fn, name, permission);
        });
        return true;
      },
    };
  }

  /** Lets the caller invoke the function, without a version or an alias. */
  allowInvoke(caller: Caller): CallerSide[] {
    return this.allow(caller, LambdaPermissions.invoke(Resources.lambdaFunction(this.fn)));
  }
}
checkArguments(FunctionAccess);
