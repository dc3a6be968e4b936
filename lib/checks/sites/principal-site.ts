import { escalationsOfPolicies, type Administrator, type Escalation } from '../../access';
import type { Origin } from '../../assembly/facts';
import type { Json } from '../../text/json';
import type { AppSite } from './app-site';
import type { DocumentSite } from './document-site';

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
   * Whether it has a permissions boundary of which the document is not known.
   *
   * @default false
   */
  readonly hasUnknownBoundary?: boolean;
  /** Its permissions policies, with those of its groups. */
  readonly documents: readonly DocumentSite[];
  /**
   * The AWS managed policies of these.
   *
   * @default - none is known
   */
  readonly awsManaged?: readonly DocumentSite[];
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
  const report = app.escalations;
  const escalations = groupBy(report.escalations);
  const administrators = new Map(report.administrators.map((each) => [each.principal, each]));
  const policiesOf = (arn: string) => {
    const user = app.users.get(arn);
    return user === undefined ? (app.roles.get(arn)?.policies ?? []) : app.policiesOf(user);
  };
  return [...app.roles.values(), ...app.users.values()].map(({ arn, origin, boundary }): PrincipalSite => {
    let documents: readonly DocumentSite[] | undefined;
    return {
      label: origin.constructPath ?? arn,
      get documents() {
        return (documents ??= policiesOf(arn).map((policy) => app.documentOf(policy)));
      },
      get awsManaged() {
        return policiesOf(arn)
          .filter((policy) => policy.origin.account === 'aws')
          .map((policy) => app.documentOf(policy));
      },
      escalations: escalations.get(arn) ?? [],
      administrator: administrators.get(arn),
      hasUnknownBoundary: boundary !== undefined && boundary.policy === undefined,
      origin,
    };
  });
}

/** The principal that holds the policies. */
export function principalWith(
  { policies, boundary, account }: GivenPolicies,
  documentOf: (policy: unknown) => DocumentSite,
): PrincipalSite {
  const { escalations, administrators } = escalationsOfPolicies({
    policies: policies as readonly Json[],
    boundary: boundary as Json | undefined,
    account,
  });
  return {
    label: 'The principal',
    get documents() {
      return policies.map(documentOf);
    },
    escalations,
    administrator: administrators[0],
  };
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
