import { ABSENT, UNKNOWN } from '../../policy/condition/context';
import { hasToken } from '../access-entity';
import { fromCdk } from '../from-cdk';
import type { TestCaller } from './test-caller';

/** The resource for which a service acts. */
export interface ServiceSourceFacts {
  /**
   * ARN of the resource.
   *
   * @default - the service sends none
   */
  readonly sourceArn?: string;
  /**
   * Account of the resource.
   *
   * @default - the account in the ARN; unknown for an ARN without account; without `sourceArn` the service sends none
   */
  readonly sourceAccount?: string;
  /**
   * Organization of that account.
   *
   * @default - the account belongs to none
   */
  readonly sourceOrganizationId?: string;
}

/** A service that assumes a role for a resource: `serviceFor('states.amazonaws.com', { sourceArn })`. */
export function serviceFor(service: string, source: ServiceSourceFacts = {}): TestCaller {
  const { sourceArn, sourceOrganizationId } = source;
  const account = source.sourceAccount ?? (sourceArn === undefined ? ABSENT : accountIn(sourceArn));
  return {
    principal: service,
    context: {
      'aws:SourceArn': sourceArn ?? ABSENT,
      'aws:SourceAccount': account,
      'aws:SourceOrgID': sourceOrganizationId ?? ABSENT,
    },
  };
}

/** Pods of a Kubernetes service account that get a role from EKS Pod Identity. */
export interface PodFacts {
  readonly clusterArn: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Pods that get a role from EKS Pod Identity, with the session tags that it sends. */
export function podsOf({ clusterArn, namespace, serviceAccount }: PodFacts): TestCaller {
  return {
    principal: 'pods.eks.amazonaws.com',
    context: {
      'aws:RequestTag/*': ABSENT,
      'aws:RequestTag/eks-cluster-arn': clusterArn,
      'aws:RequestTag/eks-cluster-name': partOf(clusterArn, '/', 1),
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccount,
    },
  };
}

/** A certificate, as IAM Roles Anywhere reads it. */
export interface CertificateFacts {
  /** ARN of the trust anchor that the call names. */
  readonly trustAnchorArn: string;
  /** Fields of the subject: `{ CN: 'workload-1', OU: 'Payments' }`. Several units are joined with `/`. */
  readonly subject: Readonly<Record<string, string>>;
  /**
   * Fields of the issuer.
   *
   * @default - not known
   */
  readonly issuer?: Readonly<Record<string, string>>;
  /**
   * The first subject alternative name of each type: `{ DNS: 'a.example.com', URI: 'spiffe://example.com/a' }`.
   *
   * @default - none
   */
  readonly alternativeNames?: Readonly<Record<string, string>>;
  /**
   * Serial number in hexadecimal digits. It is the source identity of a certificate without a common name.
   *
   * @default '01'
   */
  readonly serialNumber?: string;
}

/**
 * A workload that gets a role from IAM Roles Anywhere with a certificate.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function certificate(facts: CertificateFacts): TestCaller {
  const { trustAnchorArn, subject, issuer, alternativeNames = {}, serialNumber = '01' } = facts;
  const tags = [...tagsOf('x509Subject', subject), ...tagsOf('x509SAN', alternativeNames)];
  return {
    principal: 'rolesanywhere.amazonaws.com',
    context: {
      ...(issuer === undefined
        ? {}
        : { 'aws:PrincipalTag/*': ABSENT, ...Object.fromEntries(tagsOf('x509Issuer', issuer)) }),
      ...Object.fromEntries(tags),
      'aws:SourceArn': trustAnchorArn,
      'aws:SourceAccount': accountIn(trustAnchorArn),
      'sts:SourceIdentity': sourceIdentity(subject.CN, serialNumber),
    },
  };
}

/** The account in an ARN; unknown for an ARN without one, such as that of a bucket: its account is sent all the same. */
function accountIn(arn: string): string | typeof UNKNOWN {
  const account = partOf(arn, ':', 4);
  return account === '' ? UNKNOWN : account;
}

function partOf(text: string, separator: string, index: number): string {
  if (hasToken(text)) return fromCdk().partOfToken(text, separator, index);
  return text.split(separator)[index] ?? '';
}

function tagsOf(prefix: string, fields: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(fields).map(([field, value]) => [`aws:PrincipalTag/${prefix}/${field}`, value]);
}

/** `CN=` before a common name of up to 61 characters, none before a longer one, `ID=` before the serial number. */
function sourceIdentity(commonName: string | undefined, serialNumber: string): string {
  if (commonName === undefined) return `ID=${serialNumber}`;
  return commonName.length <= 61 ? `CN=${commonName}` : commonName;
}
