import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { NameRules } from '../../../policy/principal/entity-name';
import { type ServiceSource, sendsNoSource, serviceSource } from '../../../policy/principal/service-source';
import { checkArnPartition } from '../../names/arn-partition';
import type { ConditionsOfCaller } from '../caller-binding';
import { checkAccountId, checkArn, checkName, isToken } from '../../names/checked-name';

/**
 * For whom a service may assume the role. Without these conditions, another customer may be able to make the service act with
 * your role: the confused deputy problem.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export interface ServiceSourceOptions {
  /**
   * The ARNs of the resources for which the service may assume the role (`aws:SourceArn`). `*` and `?` are wildcards. Write
   * the names as literals: a reference to a resource that uses the role is a circular dependency.
   *
   * @default - any resource of the source account
   */
  readonly sourceArns?: string[];
  /**
   * The account of these resources (`aws:SourceAccount`).
   *
   * @default - the account of the role, for services whose AWS page shows the key in a trust policy; for other services, and
   * with `sourceOrganizationId`, no condition
   */
  readonly sourceAccount?: string;
  /**
   * The organization of these resources (`aws:SourceOrgID`), such as `o-exampleorgid`.
   *
   * @default - no condition
   */
  readonly sourceOrganizationId?: string;
}

/** The conditions on the source of a service, checked against what AWS says that the service sends. */
export function sourceConditions(
  role: IConstruct,
  service: string,
  options: ServiceSourceOptions,
): ConditionsOfCaller {
  const { sourceArns, sourceOrganizationId } = options;
  const source = serviceSource(service);
  const at = role.node.path;
  rejectNeverSent(service, options, at);
  const account = options.sourceAccount ?? defaultAccount(role, source, options);
  if (account !== undefined) checkAccountId(account, at);
  if (sourceOrganizationId !== undefined) checkName(NameRules.organizationId, sourceOrganizationId, at);
  for (const arn of sourceArns ?? []) checkSourceArn(arn, { role, service, source, account });
  const equals = {
    ...(account === undefined ? {} : { 'aws:SourceAccount': account }),
    ...(sourceOrganizationId === undefined ? {} : { 'aws:SourceOrgID': sourceOrganizationId }),
  };
  return {
    ...(Object.keys(equals).length > 0 ? { StringEquals: equals } : {}),
    ...(sourceArns ? { ArnLike: { 'aws:SourceArn': sourceArns } } : {}),
  };
}

function defaultAccount(
  role: IConstruct,
  source: ServiceSource | undefined,
  { sourceOrganizationId }: ServiceSourceOptions,
): string | undefined {
  const isPromised = source?.basis === 'documented' && source.account === 'own';
  return isPromised && sourceOrganizationId === undefined ? Stack.of(role).account : undefined;
}

function rejectNeverSent(service: string, options: ServiceSourceOptions, at: string): void {
  const keys = [
    ...(options.sourceAccount === undefined ? [] : ['aws:SourceAccount']),
    ...(options.sourceArns === undefined ? [] : ['aws:SourceArn']),
    ...(options.sourceOrganizationId === undefined ? [] : ['aws:SourceOrgID']),
  ];
  if (keys.length === 0 || !sendsNoSource(service)) return;
  throw new IamPatternsError({
    code: 'condition-that-the-caller-never-sends',
    at,
    got: `requirement of ${keys.join(' and ')} for ${service}`,
    expected: 'conditions that the service can meet',
    fix: 'remove the source, because AWS does not document that this service sends it; iam:PassRole does not work across accounts',
  });
}

interface SourceArnPlace {
  readonly role: IConstruct;
  readonly service: string;
  readonly source: ServiceSource | undefined;
  readonly account: string | undefined;
}

/** Rejects the ARN of a source that the service never sends, alone or together with the source account. */
export function checkSourceOf(
  service: string,
  role: IConstruct,
  { sourceArn, sourceAccount: account }: { readonly sourceArn?: string; readonly sourceAccount?: string },
): void {
  if (sourceArn === undefined) return;
  checkSourceArn(sourceArn, { role, service, source: serviceSource(service), account });
}

function checkSourceArn(text: string, { role, service, source, account }: SourceArnPlace): void {
  const at = role.node.path;
  checkArn(text, at);
  const arn = isToken(text) ? undefined : parseArn(text);
  if (!arn) return;
  checkArnPartition(text, role);
  if (account !== undefined && isAccountId(account) && isAccountId(arn.account) && arn.account !== account) {
    throw new IamPatternsError({
      code: 'source-account-mismatch',
      at,
      got: `source ARN ${JSON.stringify(text)} with the source account ${account}`,
      expected: 'one account in both, because the request must meet both conditions',
      fix: 'set sourceAccount to the account of the ARN',
    });
  }
  if (!source || source.basis !== 'documented' || fits(arn.service, arn.resource, source)) return;
  throw new IamPatternsError({
    code: 'source-arn-that-the-service-never-sends',
    at,
    got: `source ARN ${JSON.stringify(text)} for ${service}`,
    expected: `an ARN of ${source.arnService} whose resource matches ${source.arnResource}`,
    fix: `write the ARN that the service sends: ${source.see}`,
  });
}

/** Whether the service may send such an ARN: the text of the page before its `*`, such as `schedule-group/`, begins the resource. */
function fits(arnService: string, resource: string, source: ServiceSource): boolean {
  if (arnService !== source.arnService) return false;
  if (resource === '*') return true;
  return source.noNarrowerResource !== true && resource.startsWith(source.arnResource.replace(/\*$/, ''));
}
