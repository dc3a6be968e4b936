import type { JsonObject } from '../../../text/json';
import type { AppExample } from '../../rule';

/** How the two sides of the example differ from a caller and a target that fit. */
export interface CallerAndTarget {
  /**
   * What the caller is allowed on the target: 'none' for nothing.
   *
   * @default sts:AssumeRole
   */
  readonly permission?: string | readonly string[];
  /**
   * What the trust of the target allows.
   *
   * @default sts:AssumeRole
   */
  readonly trusted?: string | readonly string[];
  /**
   * ARN of the role that the target trusts.
   *
   * @default - the caller
   */
  readonly trusts?: string;
  /**
   * Further properties of the target.
   *
   * @default - none
   */
  readonly target?: JsonObject;
}

/** The example of the rules about both sides: a function's role in one account, and the role of another that it assumes. */
export function callerAndTarget({
  permission = 'sts:AssumeRole',
  trusted = 'sts:AssumeRole',
  trusts = 'arn:aws:iam::222222222222:role/CopyFunction',
  target = {},
}: CallerAndTarget = {}): AppExample {
  const policies: JsonObject = permission === 'none' ? {} : { Policies: [assumePolicy(permission)] };
  return {
    accounts: {
      '111111111111': { Copy: role('Copy', { AWS: trusts }, trusted, target) },
      '222222222222': {
        Function: role('CopyFunction', { Service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', policies),
      },
    },
  };
}

function role(
  name: string,
  principal: JsonObject,
  action: string | readonly string[],
  more: JsonObject,
): JsonObject {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: documentOf({
        Sid: 'Caller',
        Effect: 'Allow',
        Principal: principal,
        Action: action,
      }),
      ...more,
    },
  };
}

function assumePolicy(action: string | readonly string[]): JsonObject {
  const statement = {
    Sid: 'Assume',
    Effect: 'Allow',
    Action: action,
    Resource: 'arn:aws:iam::111111111111:role/Copy',
  };
  return { PolicyName: 'Assume', PolicyDocument: documentOf(statement) };
}

function documentOf(statement: JsonObject): JsonObject {
  return { Version: '2012-10-17', Statement: [statement] };
}
