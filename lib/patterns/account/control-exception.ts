import { IamPatternsError } from '../../errors';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName, isToken } from '../../trust/names/checked-name';

const EXAMPLES = { role: 'OrganizationAdmin', user: 'programs/*' } as const;

/** Rejects an exception of an SCP that is not an ARN of its kind, and one that leaves nothing of the control. */
export function checkException(arn: string, kind: keyof typeof EXAMPLES, at: string): void {
  if (isToken(arn)) return;
  if (!new RegExp(`^arn:[^:]+:iam::[^:]*:${kind}/.+$`).test(arn))
    throw new IamPatternsError({
      code: 'malformed-arn',
      at,
      got: `ARN ${JSON.stringify(arn)}`,
      expected: `the ARN of a ${kind}, such as arn:aws:iam::*:${kind}/${EXAMPLES[kind]}`,
      fix: 'correct the ARN, because a condition never matches other text',
    });
  rejectEveryone(arn, at);
}

/** Rejects an exception that matches every identity of every account: the control would have no effect on them. */
export function rejectEveryone(arn: string, at: string): void {
  if (isToken(arn) || !/^arn:[^:]+:(iam|sts)::[*?]+:([*?]+|[^/:]+\/[*?/]+)$/.test(arn)) return;
  throw new IamPatternsError({
    code: 'control-without-effect',
    at,
    got: `exception ${JSON.stringify(arn)}`,
    expected:
      'an ARN with an account, a path or a name, because an exception for everyone turns the control off',
    fix: 'name who is excepted, or leave out the control',
  });
}

/** Rejects what is not the name of one managed policy, with its path: a condition on other text never matches. */
export function checkBoundaryName(name: string, at: string): void {
  if (isToken(name)) return;
  const end = name.lastIndexOf('/') + 1;
  checkName(NameRules.managedPolicyName, name.slice(end), at);
  const path = `/${name.slice(0, end).replace(/^\//, '')}`;
  if (NameRules.path.test(path) && !/[:*?$]/.test(path)) return;
  throw new IamPatternsError({
    code: 'malformed-boundary-name',
    at,
    got: `boundaryName ${JSON.stringify(name)}`,
    expected: 'the name of a managed policy with its path, such as teams/DeveloperBoundary',
    fix: 'remove everything before the path, and wildcards',
  });
}
