import { Aws, Fn } from 'aws-cdk-lib/core';
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

const BRAND = Symbol.for('cdk-iam-patterns.Resource');

/** What is known of a resource besides its ARN. */
export interface PolicyResourceOptions {
  /** The ARN, or a pattern of ARNs with `*` and `?`; it may be a token. */
  readonly arn: string;
  /**
   * Ids of the resource types that the ARN can stand for, as the Service Authorization Reference names them:
   * `dynamodb:table`.
   *
   * @default - the ARN tells, which must not be a token then
   */
  readonly types?: string[];
  /**
   * The account of the resource, for an ARN that is a token; otherwise the ARN tells.
   *
   * @default - taken out of the ARN at deployment
   */
  readonly account?: string;
  /**
   * The region of the resource, for an ARN that is a token; otherwise the ARN tells.
   *
   * @default - taken out of the ARN at deployment
   */
  readonly region?: string;
}

/**
 * Something that permissions are about: an ARN of which it is known what kind of resource it names.
 *
 * Made by the factories of `Resources`. An action that cannot be authorised on that kind of resource is never
 * granted on it: AWS would accept the statement and grant nothing.
 */
export class PolicyResource {
  /** Whether the value is a resource, made by this copy of the package or by another one. */
  static isPolicyResource(value: unknown): value is PolicyResource {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** `*`, an ARN or a pattern of ARNs. */
  readonly arn: string;
  /** Ids of the resource types that it was stated to be; empty when the ARN tells. */
  readonly types: string[];
  /** Empty for a global resource. */
  readonly region: string;
  /** Empty where ARNs have none. */
  readonly account: string;
  readonly partition: string;

  constructor(options: PolicyResourceOptions) {
    Object.defineProperty(this, BRAND, { value: true });
    const { arn, types = [] } = options;
    types.forEach(requireResourceType);
    if (types.length === 0 && arn !== '*') requireTellingArn(arn);
    requireAccount(arn);
    const field = (position: number) => (arn === '*' ? '*' : Fn.select(position, Fn.split(':', arn)));
    const literal = parseArn(arn);

    this.arn = arn;
    this.types = [...types];
    this.region = literal?.region ?? options.region ?? field(3);
    this.account = literal?.account ?? options.account ?? field(4);
    this.partition = literal?.partition ?? (options.region === undefined ? field(1) : Aws.PARTITION);
  }
}

function requireResourceType(id: string): void {
  if (resourceType(id) !== undefined) return;
  const types = service(id.split(':')[0] ?? '')?.resourceTypes.map((type) => type.id) ?? [];
  const nearest = nearestName(id, types.length > 0 ? types : servicePrefixes());
  throw new IamPatternsError({
    code: 'unknown-resource-type',
    got: `the resource type "${id}"`,
    expected: 'a resource type of the Service Authorization Reference, such as "dynamodb:table"',
    fix: nearest === undefined ? 'look it up there under the service' : `did you mean "${nearest}"?`,
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
      fix:
        arn === '' ? 'give the ARN' : 'write all six fields; use Resources.all() where no ARN can be given',
    });
  }
  if (fields === undefined || hasSymbol(fields.service) || isAmbiguous(text, fields)) {
    throw new IamPatternsError({
      code: 'resource-type-not-told',
      got: `${readableTokens(arn)}, of which the telling part is known only after deployment`,
      expected: 'an ARN whose text tells what kind of resource it names',
      fix: 'use the factory for the construct, such as Resources.table(table), or state the type: Resources.ofType("dynamodb:table", arn)',
    });
  }
}

/** Digits that are no account id are a slip of the hand: such an ARN names nothing. */
function requireAccount(arn: string): void {
  const account = parseArn(symbolic(arn))?.account ?? '';
  if (!/^\d+$/.test(account) || isAccountId(account)) return;
  throw new IamPatternsError({
    code: 'malformed-account-id',
    got: `the account ${account} in ${readableTokens(arn)}`,
    expected: 'twelve digits',
    fix: 'correct the ARN',
  });
}

function isAmbiguous(text: string, { service: prefix, resource }: Arn): boolean {
  const startsUnknown = resource.startsWith(symbol('').charAt(0));
  return startsUnknown && resourceTypesOf(text, service(prefix)?.resourceTypes ?? []).length !== 1;
}
