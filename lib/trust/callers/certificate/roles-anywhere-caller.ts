import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { checkArnPartition } from '../../names/arn-partition';
import { isToken } from '../../names/checked-name';
import { hasWildcard } from '../../names/literal';
import type { TrustForm } from '../../trust-form';
import { bindingOf } from '../binding-of-principal';
import type { BoundCaller, CallerBinding, ConditionsOfCaller } from '../caller-binding';
import { servicePrincipal } from '../service/service-caller';

/** Fields of certificates, each with its values. `*` and `?` are wildcards. */
export interface CertificateFields {
  /**
   * Fields of the subject: `{ CN: ['workload-1'], OU: ['Payments'] }`. Roles Anywhere joins several units with `/`.
   *
   * @default - any subject
   */
  readonly subject?: { [field: string]: string[] };
  /**
   * Fields of the issuer.
   *
   * @default - any issuer below the trust anchor
   */
  readonly issuer?: { [field: string]: string[] };
  /**
   * The first subject alternative name of a type: `DNS`, `URI`, or a field of the directory name such as `Name/CN`.
   *
   * @default - any alternative names
   */
  readonly alternativeNames?: { [type: string]: string[] };
}

/** Workloads with a certificate that get a role from IAM Roles Anywhere. */
export interface RolesAnywhereOptions extends CertificateFields {
  /** The ARNs of the trust anchors, all in the account of the role. */
  readonly trustAnchorArns: string[];
}

/**
 * Workloads with a certificate, through IAM Roles Anywhere.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export class RolesAnywhereCaller implements CallerBinding {
  constructor(private readonly options: RolesAnywhereOptions) {}

  bind(role: IConstruct, form: TrustForm, isFinal: boolean): BoundCaller[] {
    const { trustAnchorArns } = this.options;
    const at = role.node.path;
    if (trustAnchorArns.length === 0) throw withoutAnchor('no trust anchors', at);
    trustAnchorArns.forEach((arn) => checkAnchor(arn, role));
    const fields = fieldConditions(this.options, at);
    return bindingOf(servicePrincipal('rolesanywhere.amazonaws.com'))
      .bind(role, form, isFinal)
      .map((caller) => ({
        ...caller,
        conditions: [
          ...(caller.conditions ?? []),
          { ArnEquals: { 'aws:SourceArn': [...trustAnchorArns] } },
          ...fields,
        ],
      }));
  }

  needs(): [] {
    return [];
  }
}

const PREFIXES = { subject: 'x509Subject', issuer: 'x509Issuer', alternativeNames: 'x509SAN' } as const;

function fieldConditions(fields: CertificateFields, at: string): ConditionsOfCaller[] {
  const conditions = Object.entries(PREFIXES).flatMap(([part, prefix]) =>
    Object.entries(fields[part as keyof typeof PREFIXES] ?? {}).map(([field, values]) => {
      checkField(part, field, values, at);
      const like = hasWildcard(values);
      const operator = like ? 'StringLike' : 'StringEquals';
      return { [operator]: { [`aws:PrincipalTag/${prefix}/${field}`]: [...values] } };
    }),
  );
  if (conditions.length > 0) return conditions;
  throw new IamPatternsError({
    code: 'certificate-of-everyone',
    at,
    got: 'no fields of the certificate',
    expected: "at least one, such as subject: { CN: ['workload-1'] }",
    fix: 'name the workload, because every certificate of the trust anchor could assume the role',
  });
}

/** Names of fields: `CN`, `OU`, `1.2.840.…`; of alternative names also `DNS`, `URI` and `Name/CN`. */
function checkField(part: string, field: string, values: readonly string[], at: string): void {
  const known = part === 'alternativeNames' ? /^(DNS|URI|Name\/[A-Za-z0-9.]+)$/ : /^[A-Za-z0-9.]+$/;
  if (!known.test(field)) {
    throw new IamPatternsError({
      code: 'unknown-certificate-field',
      at,
      got: `field ${JSON.stringify(field)} of ${part}`,
      expected: part === 'alternativeNames' ? 'DNS, URI or Name/CN' : 'a field such as CN, OU, O, C, L or ST',
      fix: 'correct the field, because Roles Anywhere sends no other',
    });
  }
  const open = values.find((value) => !isToken(value) && /^[*?]*$/.test(value));
  if (values.length > 0 && open === undefined) return;
  throw new IamPatternsError({
    code: 'certificate-of-everyone',
    at,
    got: `${part} ${field} ${open === undefined ? 'without values' : `with the value ${JSON.stringify(open)}`}`,
    expected: 'values that name some workloads',
    fix: 'list the values, or leave the field out',
  });
}

function checkAnchor(arn: string, role: IConstruct): void {
  if (isToken(arn)) return;
  checkArnPartition(arn, role);
  const parsed = parseArn(arn);
  if (parsed?.service !== 'rolesanywhere' || !/^trust-anchor\/[^*?]+$/.test(parsed.resource))
    throw withoutAnchor(`trust anchor ${JSON.stringify(arn)}`, role.node.path);
  rejectOtherAccount(arn, parsed.account, role);
}

/**
 * Roles Anywhere accepts a certificate of a trust anchor in the account of the role and its profile.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 * @see https://github.com/aws/rolesanywhere-credential-helper/pull/63
 */
function rejectOtherAccount(arn: string, account: string, role: IConstruct): void {
  const own = Stack.of(role).account;
  if (!isAccountId(account) || !isAccountId(own) || account === own) return;
  throw new IamPatternsError({
    code: 'trust-anchor-in-other-account',
    at: role.node.path,
    got: `trust anchor ${JSON.stringify(arn)} for a role of account ${own}`,
    expected: 'a trust anchor in the account of the role',
    fix: 'create a RolesAnywhereTrustAnchor of the same certificate authority in this account; or give the certificate a role in the account of the anchor, and let that role assume this one',
  });
}

function withoutAnchor(got: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-trust-anchor',
    at,
    got,
    expected:
      'the ARN of a trust anchor, such as arn:aws:rolesanywhere:eu-west-1:111111111111:trust-anchor/ID',
    fix: 'pass the ARN without wildcards; RolesAnywhereTrustAnchor creates an anchor',
  });
}
