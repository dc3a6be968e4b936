import type { Identity } from '../../../assembly/facts';
import { managedPolicyDate, managedPolicyNames } from '../../../service-authorization/managed-policy';
import { exampleRole } from '../examples/role-example';
import type { AppProblem, AppRule } from '../../rule';

const AWS_MANAGED = 'arn:aws:iam::aws:policy/';

export const unknownManagedPolicy: AppRule = {
  id: 'unknown-managed-policy',
  scope: 'app',
  severity: 'error',
  title: 'ARN of an AWS managed policy is wrong',
  why: 'The ARN of an AWS managed policy contains its path, such as `service-role/`, and its name in exact case. IAM does not find any other ARN, and the deployment fails. A policy that is not in the data may be newer, or AWS has withdrawn it: a withdrawn policy stays where it is attached, and no more identities can get it.',
  fix: 'Copy the ARN from the AWS Managed Policy Reference Guide. Replace a withdrawn policy with its successor.',
  see: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html',
  avoid: {
    accounts: {
      '111111111111': {
        Role: exampleRole({ ManagedPolicyArns: [`${AWS_MANAGED}AWSLambdaBasicExecutionRole`] }),
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Role: exampleRole({ ManagedPolicyArns: [`${AWS_MANAGED}service-role/AWSLambdaBasicExecutionRole`] }),
      },
    },
  },
  check: ({ facts }) =>
    [...facts.roles, ...facts.users, ...facts.groups].flatMap((identity) =>
      attachedOf(identity).flatMap((arn) => problemOf(identity, arn) ?? []),
    ),
};

/** ARNs of the AWS managed policies whose documents are not known; the permissions boundary of a role or user too. */
function attachedOf(
  identity: Identity & { readonly boundary?: { readonly arn: string; readonly policy?: unknown } },
): string[] {
  const { unknownPolicies, boundary } = identity;
  const ofBoundary = boundary === undefined || boundary.policy !== undefined ? [] : [boundary.arn];
  return [...unknownPolicies, ...ofBoundary].filter((arn) => arn.startsWith(AWS_MANAGED));
}

function problemOf({ name, origin }: Identity, arn: string): AppProblem | undefined {
  const written = arn.slice(AWS_MANAGED.length);
  if (!/^[\w+=,.@/-]+$/.test(written)) return undefined;
  const meant = namesByBase().get(baseOf(written));
  const about = [name, written];
  if (meant === written) return undefined;
  if (meant !== undefined)
    return { origin, about, message: `AWS has no managed policy ${arn}. Its ARN is ${AWS_MANAGED}${meant}.` };
  return {
    origin,
    about,
    severity: 'info',
    message: `The AWS managed policy ${written} is not in the data of ${managedPolicyDate()}: it is newer, withdrawn or misspelled.`,
  };
}

let names: ReadonlyMap<string, string> | undefined;

/** The names with their paths, by the name alone in lower case. */
function namesByBase(): ReadonlyMap<string, string> {
  return (names ??= new Map(managedPolicyNames().map((each) => [baseOf(each), each])));
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
