import type { Json, JsonObject } from '../../lib/text/json';

export const ACCOUNT = '111111111111';

/** A document of exactly so many characters, none of them a blank. */
export function documentOf(size: number, more: JsonObject = {}): JsonObject {
  const statement = { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', ...more };
  const written = (filler: string): JsonObject => ({
    Version: '2012-10-17',
    Statement: { ...statement, Resource: `arn:aws:s3:::${filler}` },
  });
  return written('a'.repeat(size - JSON.stringify(written('')).length));
}
export const trustOf = (size: number): JsonObject => {
  const written = (filler: string): JsonObject => ({
    Version: '2012-10-17',
    Statement: {
      Sid: `A${filler}`,
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: ACCOUNT },
    },
  });
  return written('a'.repeat(size - JSON.stringify(written('')).length));
};

export const role = (more: object): object => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'role', AssumeRolePolicyDocument: trustOf(200), ...more },
  },
});
export const user = (more: object): object => ({
  User: { Type: 'AWS::IAM::User', Properties: { UserName: 'user', ...more } },
});
export const group = (more: object): object => ({
  Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'group', ...more } },
});
/** Two inline policies that have so many characters together. */
export const inline = (size: number): object => ({
  Policies: [200, size - 200].map((each, i) => ({ PolicyName: `p${i}`, PolicyDocument: documentOf(each) })),
});
export const attached = (count: number) => ({
  ManagedPolicyArns: Array.from({ length: count }, (_, i) => `arn:aws:iam::${ACCOUNT}:policy/p${i}`),
});
export const managed = (PolicyDocument: Json) => ({
  Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
});
export const inGroups = (count: number): object => ({
  ...Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `Group${i}`,
      { Type: 'AWS::IAM::Group', Properties: { GroupName: `g${i}` } },
    ]),
  ),
  ...user({ Groups: Array.from({ length: count }, (_, i) => `g${i}`) }),
});
