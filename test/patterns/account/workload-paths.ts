import type { EscalationPath } from '../../../lib/access';

/**
 * Whether the path leads over a program of someone else. A boundary stops it only where it does not allow to change that
 * program; paths over identity providers and groups of IAM Identity Center are denied whatever the boundary allows.
 */
export function isOverWorkloads({ gain, requires }: EscalationPath): boolean {
  return gain === 'workload' && !requires.some(({ action }) => /^(iam|identitystore):/.test(action));
}
