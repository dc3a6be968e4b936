import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';
import { nearestName } from '../../policy/nearest-name';
import { JOB_FUNCTIONS, type JobFunctionName } from '../schema/job-function-names';
import { managedPolicyNames } from '../../service-authorization';

const AWS_PREFIX = 'aws:';

/** The policies of a group or permission set, with that of its job function. */
export function withJobFunction(
  jobFunction: JobFunctionName | undefined,
  references: readonly string[] = [],
): readonly string[] {
  return jobFunction === undefined ? references : [...references, JOB_FUNCTIONS[jobFunction]];
}

/**
 * The ARN of a managed policy: an ARN, an AWS managed policy such as `aws:ReadOnlyAccess`, or a policy of the blueprint.
 *
 * @param account ID of the account of its holder, or `aws` where only AWS managed policies are allowed
 */
export function managedPolicyArn(
  reference: string,
  partition: string,
  at: string,
  account: string,
  ownPolicy: (name: string, at: string) => { readonly arn: string },
): string {
  if (reference.startsWith(AWS_PREFIX))
    return awsPolicyArn(reference.slice(AWS_PREFIX.length), partition, at);
  if (!reference.startsWith('arn:')) return ownPolicy(reference, at).arn;
  const arn = parseArn(reference);
  if (arn?.service === 'iam' && arn.resource.startsWith('policy/')) {
    if (arn.account === 'aws' || arn.account === account) return reference;
    throw ofAnotherAccount(reference, account, at);
  }
  throw new IamPatternsError({
    code: 'malformed-arn',
    at,
    got: `ARN "${reference}"`,
    expected: 'the ARN of a managed policy, such as arn:aws:iam::aws:policy/ReadOnlyAccess',
    fix: 'correct the ARN, or write aws:ReadOnlyAccess',
  });
}

/** Accepts the name alone too: `aws:ViewOnlyAccess` for `job-function/ViewOnlyAccess`. */
function awsPolicyArn(name: string, partition: string, at: string): string {
  const names = managedPolicyNames();
  const found = names.includes(name) ? name : names.find((each) => each.endsWith(`/${name}`));
  if (found !== undefined) return `arn:${partition}:iam::aws:policy/${found}`;
  const close = nearestName(
    name,
    names.map((each) => each.slice(each.lastIndexOf('/') + 1)),
  );
  throw new IamPatternsError({
    code: 'unknown-name',
    at,
    subject: 'AWS managed policy',
    got: name,
    expected: close === undefined ? 'a policy that AWS publishes' : `${AWS_PREFIX}${close}`,
    fix: 'correct the name; for a policy that AWS published later, write its ARN',
  });
}

/** IAM attaches no policy of another account. */
function ofAnotherAccount(reference: string, account: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'policy-of-another-account',
    at,
    subject: 'managed policy',
    got: reference,
    expected:
      account === 'aws'
        ? 'an AWS managed policy, or a policy of the blueprint'
        : `a policy of account ${account}, or an AWS managed policy`,
    fix:
      account === 'aws'
        ? 'define the policy in policies, and write its name'
        : 'write the account as {account.id}, or define the policy in policies',
  });
}
