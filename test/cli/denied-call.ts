import type { DenialCause } from '../../lib/denial/denial-cause';
import { OPS } from '../access/organization-fixture';
import { ACCOUNTS, jsonOf } from './command-line';

export const EVE = 'arn:aws:iam::222222222222:user/eve';
export const denied = (principal: string, action: string, resource: string, why = '') =>
  `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}${why}`;
export const assume = (principal: string, why = '') => denied(principal, 'sts:AssumeRole', OPS, why);

interface Answer {
  readonly decision: string;
  readonly causes: readonly (DenialCause & {
    readonly cloudFormation?: { template: object; mergeInto?: string };
  })[];
}

export async function explain(
  message: string,
  sources: readonly string[] = ACCOUNTS,
  ...more: string[]
): Promise<Answer> {
  const [only, ...others] = await jsonOf<Answer[]>([
    'explain-denied',
    ...sources,
    '--message',
    message,
    ...more,
  ]);
  expect(others).toEqual([]);
  if (only === undefined) throw new Error('no answer');
  return only;
}
