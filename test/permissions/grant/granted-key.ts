import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Resources } from '../../../lib/permissions';

export const HERE = { account: '111111111111', region: 'eu-west-1' };
const THERE = { account: '222222222222', region: 'eu-west-1' };

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

export function kmsStatements(stack: Stack, type: string, property = 'PolicyDocument'): Statement[] {
  return Object.values(Template.fromStack(stack).findResources(type))
    .flatMap(
      (each) =>
        (each as { Properties: Record<string, { Statement: Statement[] }> }).Properties[property]
          ?.Statement ?? [],
    )
    .filter(({ Action }) => [Action].flat().some((name) => name.startsWith('kms:') && name !== 'kms:*'));
}

export function build() {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: HERE });
  const people = new Stack(app, 'People', { env: THERE });
  const assumedBy = new iam.AccountRootPrincipal();
  return {
    stack,
    people,
    foreign: new iam.Role(people, 'Role', { assumedBy, roleName: 'copy' }),
    own: new iam.Role(stack, 'Own', { assumedBy, roleName: 'own' }),
    bucketWith: (encryptionKey: kms.IKey) =>
      Resources.bucket(new s3.Bucket(stack, 'Bucket', { bucketName: 'shop-reports', encryptionKey })),
  };
}
