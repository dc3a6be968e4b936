import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnResource } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** The ID of the key among the properties of a resource, as in the class of the CDK. */
type KeyProperty = (resource: Readonly<Record<string, unknown>>) => unknown;

const ofConfiguration: KeyProperty = ({ encryptionConfiguration }) =>
  (encryptionConfiguration as { kmsKeyId?: unknown } | undefined)?.kmsKeyId;

/** Resource types whose constructs in the CDK do not show their key. */
const PROPERTIES: Readonly<Record<string, KeyProperty>> = {
  'AWS::CodeCommit::Repository': ({ kmsKeyId }) => kmsKeyId,
  'AWS::StepFunctions::Activity': ofConfiguration,
  'AWS::StepFunctions::StateMachine': ofConfiguration,
};

/** The key of this app that the properties of the resource name, where the construct itself does not show it. */
export function declaredKey(construct: IConstruct): IKey | undefined {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return undefined;
  const id = PROPERTIES[resource.cfnResourceType]?.(resource as unknown as Record<string, unknown>);
  if (typeof id !== 'string') return undefined;
  const everything: readonly unknown[] = construct.node.root.node.findAll();
  return everything.filter(isKey).find(({ keyArn, keyId }) => id === keyArn || id === keyId);
}

/** Whether the construct is a key or an alias. */
export function isKey(construct: unknown): construct is IKey {
  const { grantDecrypt, keyArn } = construct as Partial<IKey>;
  return typeof grantDecrypt === 'function' && typeof keyArn === 'string';
}
