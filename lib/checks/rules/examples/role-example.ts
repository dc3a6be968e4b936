import type { JsonObject } from '../../../text/json';

/** A role for EC2 instances as a CloudFormation resource, with further properties. */
export function exampleRole(properties: JsonObject = {}, service = 'ec2.amazonaws.com'): JsonObject {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'Server',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'Service', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
        ],
      },
      ...properties,
    },
  };
}
