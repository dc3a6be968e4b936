import { Duration, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { AccountAlias } from '../../patterns/account/account-alias';
import { AccountPasswordPolicy } from '../../patterns/account/account-password-policy';
import { ResourceControlPolicy, ServiceControlPolicy } from '../../patterns/account/organization-policy';
import { PermissionSet } from '../../patterns/people/permission-set';
import { ServiceLinkedRole } from '../../patterns/roles/service/service-linked-role';
import type { Permissions } from '../../permissions';
import { readText } from '../../text/text-file';
import type { PlannedEntity } from '../plan/plan';
import { secondsOf } from '../schema/name-schema';
import { resourceControl, serviceControl } from './control-builder';
import { buildMonitoring } from './monitoring-builder';

/** Builds settings, providers, guardrails and permission sets. */
export class AccountBuilder {
  /** By name. */
  readonly permissionSets = new Map<string, PermissionSet>();
  private readonly providers = new WeakMap<Stack, IConstruct[]>();

  constructor(private readonly organizationId: string | undefined) {}

  /** The identity providers of a stack, which its roles need first. */
  providersOf(stack: Stack): readonly IConstruct[] {
    return this.providers.get(stack) ?? [];
  }

  build(stack: Stack, id: string, entity: PlannedEntity, permissions: Permissions[]): void {
    const { accountSettings, monitoring, guardrail, permissionSet, provider, serviceLinkedRole } =
      entity.settings;
    if (accountSettings?.alias !== undefined)
      new AccountAlias(stack, `${id}-Alias`, { alias: accountSettings.alias });
    if (accountSettings?.passwordPolicy !== undefined)
      new AccountPasswordPolicy(stack, `${id}-PasswordPolicy`, accountSettings.passwordPolicy);
    if (monitoring !== undefined) buildMonitoring(stack, id, monitoring);
    if (provider !== undefined) this.provider(stack, id, entity.name, provider);
    if (serviceLinkedRole !== undefined) {
      const { suffix: customSuffix, ...rest } = serviceLinkedRole;
      new ServiceLinkedRole(stack, id, { ...rest, customSuffix });
    }
    if (guardrail !== undefined) this.guardrail(stack, id, entity, guardrail);
    if (permissionSet !== undefined) this.permissionSet(stack, id, entity, permissionSet, permissions);
  }

  private provider(
    stack: Stack,
    id: string,
    name: string,
    { url, audiences, samlMetadata }: NonNullable<PlannedEntity['settings']['provider']>,
  ): void {
    const provider =
      url !== undefined
        ? new iam.CfnOIDCProvider(stack, id, { url, clientIdList: audiences })
        : new iam.SamlProvider(stack, id, {
            name,
            metadataDocument: iam.SamlMetadataDocument.fromXml(readText(samlMetadata ?? '')),
          });
    this.providers.set(stack, [...this.providersOf(stack), provider]);
  }

  private guardrail(
    stack: Stack,
    id: string,
    { name, settings }: PlannedEntity,
    { type, targets, controls }: NonNullable<PlannedEntity['settings']['guardrail']>,
  ): void {
    const common = { policyName: name, description: settings.description, targetIds: [...targets] };
    if (type === 'scp')
      new ServiceControlPolicy(stack, id, {
        ...common,
        controls: controls.map(serviceControl),
      });
    else
      new ResourceControlPolicy(stack, id, {
        ...common,
        controls: controls.map((each) => resourceControl(each, this.organizationId)),
      });
  }

  private permissionSet(
    stack: Stack,
    id: string,
    { name, settings }: PlannedEntity,
    planned: NonNullable<PlannedEntity['settings']['permissionSet']>,
    permissions: Permissions[],
  ): void {
    const { instanceArn, awsManagedPolicies, customerManagedPolicies, sessionDuration, assignments } =
      planned;
    const { boundary, relayState } = planned;
    const set = new PermissionSet(stack, id, {
      instanceArn,
      permissionSetName: name,
      permissions,
      description: settings.description,
      awsManagedPolicies: [...awsManagedPolicies],
      customerManagedPolicies: [...customerManagedPolicies],
      relayState,
      ...(typeof boundary === 'string'
        ? { awsManagedPermissionsBoundary: boundary }
        : { permissionsBoundary: boundary }),
      sessionDuration:
        sessionDuration === undefined ? undefined : Duration.seconds(secondsOf(sessionDuration)),
    });
    this.permissionSets.set(name, set);
    for (const { group, user, accounts } of assignments)
      if (group !== undefined) set.assignToGroup(`Group-${group}`, group, { accounts: [...accounts] });
      else if (user !== undefined) set.assignToUser(`User-${user}`, user, { accounts: [...accounts] });
  }
}
