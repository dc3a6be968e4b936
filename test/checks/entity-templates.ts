import type { JsonObject } from '../../lib/text/json';
import type { CheckOptions } from '../../lib/checks/options';
import { findingsOf } from './findings-of';

export function document(...Statement: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Statement };
}

/** A policy written into an identity. */
export const inline = (PolicyDocument: JsonObject, PolicyName = 'Policy'): JsonObject => ({
  PolicyName,
  PolicyDocument,
});
export const user = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::User',
  Properties: { UserName: 'ana', ...Properties },
});
export const group = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Group',
  Properties: { GroupName: 'people', ...Properties },
});
export const role = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'Role',
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    ...Properties,
  },
});

/** Severities that the rule gives for the resources, in order. */
export function severities(rule: string, resources: JsonObject, options: CheckOptions = {}): string[] {
  return findingsOf({ accounts: { '111111111111': resources } }, options)
    .filter((finding) => finding.rule === rule)
    .map(({ severity }) => severity);
}
