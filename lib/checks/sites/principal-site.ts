import { escalationsOfPolicies, type Administrator, type Escalation } from '../../access';
import type { Origin } from '../../assembly/facts';
import type { Json } from '../../text/json';
import type { AppSite } from './app-site';

/** A role or user with all that it may do, judged together. */
export interface PrincipalSite {
  /** How a sentence names it. */
  readonly label: string;
  /** Its ways to more than it holds, the gravest first. */
  readonly escalations: readonly Escalation[];
  /**
   * That it has everything, and by which means.
   *
   * @default - it is no administrator
   */
  readonly administrator?: Administrator;
  /**
   * Where it is written.
   *
   * @default - only its policies are given
   */
  readonly origin?: Origin;
}

/** Policies of one principal that are given by themselves. */
export interface GivenPolicies {
  /** Permissions policies, as JSON documents. */
  readonly policies: readonly unknown[];
  /**
   * Document of the permissions boundary.
   *
   * @default - none
   */
  readonly boundary?: unknown;
  /**
   * Twelve digits.
   *
   * @default - not known
   */
  readonly account?: string;
}

/** Every role and user of the app. */
export function principalsOf(app: AppSite): PrincipalSite[] {
  const report = app.model.escalations();
  const escalations = groupBy(report.escalations);
  const administrators = new Map(report.administrators.map((each) => [each.principal, each]));
  return [...app.roles.values(), ...app.users.values()].map(({ arn, origin }): PrincipalSite => ({
    label: origin.constructPath ?? arn,
    escalations: escalations.get(arn) ?? [],
    administrator: administrators.get(arn),
    origin,
  }));
}

/** The principal that holds the policies. */
export function principalWith({ policies, boundary, account }: GivenPolicies): PrincipalSite {
  const { escalations, administrators } = escalationsOfPolicies({
    policies: policies as readonly Json[],
    boundary: boundary as Json | undefined,
    account,
  });
  return { label: 'The principal', escalations, administrator: administrators[0] };
}

function groupBy(escalations: readonly Escalation[]): Map<string, Escalation[]> {
  const groups = new Map<string, Escalation[]>();
  for (const each of escalations) {
    const group = groups.get(each.principal);
    if (group === undefined) groups.set(each.principal, [each]);
    else group.push(each);
  }
  return groups;
}
