import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';

/** The whole numbers that a property may have. */
export interface NumberRange {
  /** What the number is, with its unit: `minimum length of passwords`. */
  readonly what: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** Rejects what is not a whole number of the range. Numbers that are known after synthesis pass. */
export function checkNumber(
  { what, minimum, maximum }: NumberRange,
  value: number | undefined,
  at: string,
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw new IamPatternsError({
    code: 'number-out-of-range',
    at,
    got: `${what} of ${value}`,
    expected: `a whole number from ${minimum} to ${maximum}`,
    fix: 'correct the number, or leave the property out',
  });
}
