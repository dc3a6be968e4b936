import type * as cdk from './cdk';

/** Loads the CDK only when a construct or token is given: then it is loaded already. */
export function fromCdk(): typeof cdk {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./cdk') as typeof cdk;
}
