import { IamPatternsError } from '../../../errors';
import type { Witness } from './witness';

/** The error for a request that refutes the engine itself. */
export function unconfirmed({ text }: Witness, was: string, is: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unconfirmed-witness',
    got: `the request "${text}", which the evaluation finds ${was} before and ${is} after`,
    expected: 'a request that is denied before and allowed after',
    fix: 'report this as a bug of cdk-iam-patterns, with both documents',
  });
}
