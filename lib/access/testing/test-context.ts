import { IamPatternsError } from '../../errors';
import { ABSENT, type ContextInput } from '../../policy/condition/context';

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600 };

/** Context of a user who gave a second factor so long ago: `mfa('5 minutes ago')`, or seconds. */
export function mfa(age: string | number): ContextInput {
  return { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(secondsOf(age)) };
}

/** Context of a caller without second factor: long-term credentials carry neither key. */
export function noMfa(): ContextInput {
  return { 'aws:MultiFactorAuthPresent': ABSENT, 'aws:MultiFactorAuthAge': ABSENT };
}

function secondsOf(age: string | number): number {
  if (typeof age === 'number' && age >= 0) return age;
  const [, count, unit = ''] = /^(\d+) (second|minute|hour)s? ago$/.exec(String(age)) ?? [];
  const seconds = SECONDS[unit];
  if (count === undefined || seconds === undefined)
    throw new IamPatternsError({
      code: 'malformed-age',
      got: `'${age}'`,
      expected: "an age such as '1 minute ago', or seconds",
      fix: 'write a number, then second, minute or hour, then ago',
    });
  return Number(count) * seconds;
}
