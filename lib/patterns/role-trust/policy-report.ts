import type { IConstruct } from 'constructs';

/**
 * Puts the trust of a precreated role into the policy report of the CDK (`iam.Role.customizeRoles`).
 *
 * The CDK copies the trust into the report when the role is created. It has no public way to add to it later.
 *
 * @param statements returns the statements, once the report is written
 */
export function reportTrust(role: IConstruct, statements: () => object[]): void {
  const synthesizer = role.node.root.node.tryFindChild('PolicySynthesizer') as unknown as
    Synthesizer | undefined;
  const report = synthesizer?.roleReport?.[role.node.path];
  if (report) Object.defineProperty(report, 'assumeRolePolicy', { get: statements, enumerable: true });
}

interface Synthesizer {
  readonly roleReport?: Record<string, object>;
}
