import type { AccessPolicy } from '../access';
import type { Statement } from '../policy/document/statement';

/** A statement as a sentence names it: `Statement[2] (DenyWithoutMfa) of policy Guard of Operators`. */
export function statementName(policy: AccessPolicy, { at, sid }: Pick<Statement, 'at' | 'sid'>): string {
  return `${at}${sid === undefined || sid === '' ? '' : ` (${sid})`} of ${policy.name}`;
}
