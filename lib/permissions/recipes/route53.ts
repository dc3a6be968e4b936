import { Aws } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { requireKnownValues, requireSome } from '../listed-values';
import { Permissions } from '../permissions';
import { knownText } from '../policy-variables';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { ROUTE53_ACTIONS } from './route53-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `Route53Permissions.changeRecords`. */
export interface ChangeRecordsOptions {
  /** The hosted zones: `Resources.hostedZone(zone)`. */
  readonly zones: PolicyResource[];
  /**
   * Normalized names of the records, in lower case and without a dot at the end: `_acme-challenge.example.com`.
   * `*` and `?` are wildcards. For the record `*.example.com`, write `'\\052.example.com'`.
   *
   * @default - every record of the zones
   */
  readonly recordNames?: string[];
  /**
   * Types of the records, in capital letters: `TXT`.
   *
   * @default - every type
   */
  readonly recordTypes?: string[];
  /**
   * What may be done with records: `CREATE`, `UPSERT` and `DELETE`.
   *
   * @default - all three
   */
  readonly changes?: string[];
}

/**
 * Permissions to change and read DNS records of Route 53.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
 */
export class Route53Permissions {
  private constructor() {}

  /** Changes records, reads the records of the zones, and waits until a change is complete. */
  static changeRecords(options: ChangeRecordsOptions): Permissions {
    const { zones, recordNames, recordTypes, changes } = options;
    recordNames?.forEach(requireNormalizedName);
    if (recordTypes !== undefined)
      requireKnownValues('record types', recordTypes, TYPES, 'omit recordTypes to allow all of them');
    if (changes !== undefined)
      requireKnownValues('changes', changes, CHANGES, 'omit changes to allow all of them');
    const limits = [
      ...limit('record names', 'StringLike', 'NormalizedRecordNames', recordNames),
      ...limit('record types', 'StringEquals', 'RecordTypes', recordTypes),
      ...limit('changes', 'StringEquals', 'Actions', changes),
    ];
    const change = grantGroups(ROUTE53_ACTIONS, ['change'], zones);
    return Permissions.combine(
      limits.reduce((limited, each) => limited.withConditions(each), change),
      grantGroups(ROUTE53_ACTIONS, ['read'], zones),
      grantGroups(ROUTE53_ACTIONS, ['status'], [everyChange()]),
    );
  }

  /** Reads the records of the zones. */
  static readRecords(...zones: PolicyResource[]): Permissions {
    return grantGroups(ROUTE53_ACTIONS, ['read'], zones);
  }

  /** Finds hosted zones by name, as tools do that know only the domain. AWS authorizes it on `*` only. */
  static findZones(): Permissions {
    return grantGroups(ROUTE53_ACTIONS, ['find'], []);
  }
}
checkArguments(Route53Permissions);

const CHANGES = ['CREATE', 'DELETE', 'UPSERT'];

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html */
const TYPES = [
  ...['A', 'AAAA', 'CAA', 'CNAME', 'DS', 'HTTPS', 'MX', 'NAPTR', 'NS', 'PTR'],
  ...['SOA', 'SPF', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT'],
];

/** Route 53 compares names in one form: lower case, no dot at the end, other characters as octal codes. */
function requireNormalizedName(name: string): void {
  if (/^[a-z0-9_.*?\\-]*$/.test(knownText(name)) && !name.endsWith('.')) return;
  throw new IamPatternsError({
    code: 'record-name-not-normalized',
    got: `the record name "${name}"`,
    expected:
      'a normalized name: lower case, no dot at the end, other characters than a-z, 0-9, - and _ as octal codes',
    fix: 'write the name as www.example.com; a name in another form matches no record',
  });
}

/** Every record of the change must fit: a change that carries no key at all does not pass either. */
function limit(what: string, operator: string, key: string, values: string[] | undefined) {
  if (values === undefined) return [];
  requireSome(what, values, 'omit the list to allow all of them');
  const name = `route53:ChangeResourceRecordSets${key}`;
  return [{ [`ForAllValues:${operator}`]: { [name]: values } }, { Null: { [name]: 'false' } }];
}

function everyChange(): PolicyResource {
  return Resources.ofType('route53:change', `arn:${Aws.PARTITION}:route53:::change/*`);
}
