import { parseArn } from './arn';

/** Resources of AWS whose ARNs have no account, by service: the beginnings of the last field. */
const WITHOUT_ACCOUNT: Readonly<Record<string, readonly string[]>> = {
  bedrock: ['foundation-model/'],
  ssm: ['document/', 'parameter/aws/'],
};

/**
 * Whether AWS owns the resource: an AWS managed policy, a transform of CloudFormation, a foundation model.
 *
 * No account has a policy on such a resource. The identity-based policies of the caller decide alone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
export function isOwnedByAws(arn: string): boolean {
  const fields = parseArn(arn);
  if (fields === undefined) return false;
  const { service, account, resource } = fields;
  if (account === 'aws') return true;
  return account === '' && (WITHOUT_ACCOUNT[service] ?? []).some((each) => resource.startsWith(each));
}
