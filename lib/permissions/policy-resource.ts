import { Aws, Fn } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn, type Arn } from '../policy/arn/arn';
import { hasSymbol, symbol } from '../policy/pattern/symbol';
import {
  nearestName,
  resourceType,
  resourceTypesOf,
  service,
  servicePrefixes,
} from '../service-authorization';
import { readableTokens, symbolic } from './token-text';
import { checkArguments } from '../arguments/checked-class';

const BRAND = Symbol.for('cdk-iam-patterns.PolicyResource');

/** Options for a resource. */
export interface PolicyResourceOptions {
  /** The ARN, or a pattern of ARNs with `*` and `?`. It may be a token. */
  readonly arn: string;
  /**
   * IDs of the resource types that the ARN can name, as in the Service Authorization Reference: `dynamodb:table`.
   *
   * @default - read from the ARN, which must not be a token then
   */
  readonly types?: string[];
  /**
   * Account of the resource, for an ARN that is a token. Otherwise it is read from the ARN.
   *
   * @default - read from the ARN at deployment
   */
  readonly account?: string;
  /**
   * Region of the resource, for an ARN that is a token. Otherwise it is read from the ARN.
   *
   * @default - read from the ARN at deployment
   */
  readonly region?: string;
  /**
   * The construct that the ARN belongs to. `Permissions.grantWithResourcePolicies` writes its resource policy and the
   * policy of its KMS key.
   *
   * @default - only identity-based policies are written
   */
  readonly construct?: IConstruct;
}

/**
 * An ARN together with the resource types that it names: what recipes take.
 *
 * Make one with the factories of `Resources`. An action that AWS does not authorize on that type of resource is never
 * granted on it, because AWS would accept the statement and grant nothing.
 */
export class PolicyResource {
  /** Whether the value is a `PolicyResource`, from this copy of the package or from another one. */
  static isPolicyResource(value: unknown): value is PolicyResource {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** `*`, an ARN or a pattern of ARNs. */
  readonly arn: string;
  /** IDs of the resource types that were given. Empty when they are read from the ARN. */
  readonly types: string[];
  /** Region of the resource. Empty for a global resource. */
  readonly region: string;
  /** Account of the resource. Empty where the ARN has no account. */
  readonly account: string;
  /** Partition of the resource: `aws`. */
  readonly partition: string;
  /** The construct that the ARN belongs to, if it was given. */
  readonly construct?: IConstruct;

  constructor(options: PolicyResourceOptions) {
    Object.defineProperty(this, BRAND, { value: true });
    const { arn, types = [] } = options;
    types.forEach(requireResourceType);
    if (types.length === 0 && arn !== '*') requireTellingArn(arn);
    requireAccount(arn);
    const field = (position: number) => (arn === '*' ? '*' : Fn.select(position, Fn.split(':', arn)));
    const literal = parseArn(arn);

    this.arn = arn;
    this.construct = options.construct;
    this.types = [...types];
    this.region = literal?.region ?? options.region ?? field(3);
    this.account = literal?.account ?? options.account ?? field(4);
    this.partition = literal?.partition ?? (options.region === undefined ? field(1) : Aws.PARTITION);
  }
}
checkArguments(PolicyResource);

function requireResourceType(id: string): void {
  if (resourceType(id) !== undefined) return;
  const types = service(id.split(':')[0] ?? '')?.resourceTypes.map((type) => type.id) ?? [];
  const nearest = nearestName(id, types.length > 0 ? types : servicePrefixes());
  throw new IamPatternsError({
    code: 'unknown-resource-type',
    got: `the resource type "${id}"`,
    expected: 'a resource type of the Service Authorization Reference, such as "dynamodb:table"',
    fix: nearest === undefined ? 'look it up on the page of the service' : `did you mean "${nearest}"?`,
  });
}

function requireTellingArn(arn: string): void {
  const text = symbolic(arn);
  const fields = parseArn(text);
  if (fields === undefined && !hasSymbol(text)) {
    throw new IamPatternsError({
      code: 'not-an-arn',
      got: `"${arn}"`,
      expected: 'an ARN with six fields, arn:partition:service:region:account:resource',
      fix: arn === '' ? 'pass the ARN' : 'write all six fields, or use Resources.all() for every resource',
    });
  }
  if (fields === undefined || hasSymbol(fields.service) || isAmbiguous(text, fields)) {
    throw new IamPatternsError({
      code: 'resource-type-not-told',
      got: `${readableTokens(arn)}, whose resource type is known only at deployment`,
      expected: 'an ARN that shows the type of the resource',
      fix: 'use the factory for the construct, such as Resources.table(table), or give the type: Resources.ofType("dynamodb:table", arn)',
    });
  }
}

/** An ARN with a malformed account ID names no resource. */
function requireAccount(arn: string): void {
  const account = parseArn(symbolic(arn))?.account ?? '';
  if (!/^\d+$/.test(account) || isAccountId(account)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    got: `the account ${account} in ${readableTokens(arn)}`,
    expected: '12 digits',
    fix: 'correct the account ID in the ARN',
  });
}

function isAmbiguous(text: string, { service: prefix, resource }: Arn): boolean {
  const startsUnknown = resource.startsWith(symbol('').charAt(0));
  return startsUnknown && resourceTypesOf(text, service(prefix)?.resourceTypes ?? []).length !== 1;
}
