import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf, TRUST } from './in-account';

export const ROLE = 'arn:aws:iam::111111111111:role/App';
export const HERE = 'us-east-1:111111111111';
export const Role = {
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: 'App', AssumeRolePolicyDocument: TRUST },
};
export const Profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } };
export const arn: JsonObject = { 'Fn::GetAtt': ['Role', 'Arn'] };
export const of = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });

/** What one kind of program runs as, in an app with a role and an instance profile that holds it. */
export function computesOf(kind: string, resources: JsonObject) {
  return factsOf({ Role, Profile, ...resources }).computes.filter((each) => each.kind === kind);
}
export const told = (kind: string, resources: JsonObject) =>
  computesOf(kind, resources).map(({ arn: each, role }) => [readable(each), role && readable(role)]);
