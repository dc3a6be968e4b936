/** The actions by which a caller becomes a role. */
export const ASSUME = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

export function isService(principal: string): boolean {
  return /\.amazonaws\.com(\.cn)?$/.test(principal);
}
