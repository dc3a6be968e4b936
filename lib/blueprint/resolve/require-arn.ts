import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';

/** Rejects a resource that is neither an ARN nor every resource. */
export function requireArn(resource: string, at: string): void {
  if (resource === '*' || parseArn(resource) !== undefined) return;
  throw new IamPatternsError({
    code: 'malformed-arn',
    at,
    subject: 'resource',
    got: resource,
    expected: 'an ARN, or * for every resource',
    fix: 'write the whole ARN, such as arn:aws:s3:::bucket/*',
  });
}
