/**
 * Actions on resources that can have a policy, which the service accepts from the account of the resource alone, whatever
 * that policy says. By the service in their names.
 *
 * - SQS: the exceptions of its page about custom policies.
 *   https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html
 * - KMS: "Cross-account use: No" in its API reference.
 *   https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 * - CloudHSM: "Cross-account use: No" in its API reference, of what the policy of a backup could name.
 *   https://docs.aws.amazon.com/cloudhsm/latest/APIReference/API_Operations.html
 * - SNS: what is not among the valid actions of a topic policy.
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
const OWN_ACCOUNT_ONLY = {
  sqs: 'AddPermission CancelMessageMoveTask CreateQueue DeleteQueue ListMessageMoveTasks ListQueueTags RemovePermission SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue',
  kms: 'CancelKeyDeletion CreateAlias DeleteAlias DeleteImportedKeyMaterial DisableKey DisableKeyRotation EnableKey EnableKeyRotation GetKeyLastUsage GetKeyPolicy GetParametersForImport ImportKeyMaterial ListKeyPolicies ListKeyRotations ListResourceTags PutKeyPolicy ReplicateKey RotateKeyOnDemand ScheduleKeyDeletion TagResource UntagResource UpdateAlias UpdateKeyDescription UpdatePrimaryRegion',
  cloudhsm:
    'CopyBackupToRegion DeleteBackup DeleteResourcePolicy GetResourcePolicy ListTags ModifyBackupAttributes PutResourcePolicy RestoreBackup TagResource UntagResource',
  sns: 'CreateTopic TagResource UntagResource',
} as const;

const ACTIONS: ReadonlySet<string> = new Set(
  Object.entries(OWN_ACCOUNT_ONLY).flatMap(([service, names]) =>
    names.split(' ').map((name) => `${service}:${name}`.toLowerCase()),
  ),
);

/** Whether a service rejects the action from every other account than that of the resource. */
export function isOwnAccountOnly(action: string): boolean {
  return ACTIONS.has(action.toLowerCase());
}
