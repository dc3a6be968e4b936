import type { IConstruct } from 'constructs';
import { formatArn } from '../../policy/arn/arn';
import { NameRules } from '../../policy/principal/entity-name';
import { SUFFIX_LENGTH } from '../../policy/principal/reserved-role';
import { fromAccount, partitionOfStack } from './account-caller';
import { ASSUME_ROLE, type BoundCaller, type CallerBinding, type CallerNeed } from './caller-binding';
import { checkAccountId, checkName } from '../names/checked-name';
import { settled } from '../names/literal';
import type { TrustForm } from '../trust-form';

/** Identifies an IAM Identity Center permission set in one account. */
export interface PermissionSetOptions {
  /** The ID of the account that the permission set is assigned in. */
  readonly accountId: string;
  /** The name of the permission set, 1–32 characters. */
  readonly permissionSetName: string;
  /**
   * The Region of IAM Identity Center. It is part of the role's path in every Region except us-east-1.
   *
   * @default - any Region
   */
  readonly region?: string;
  /**
   * The pattern of the random suffix of the role's name. The suffix changes when the last assignment is removed and made
   * again. Today it has 16 characters; AWS does not promise that. With `*`, the pattern also matches permission sets whose
   * names start with this name.
   *
   * @default '????????????????'
   */
  readonly suffixPattern?: string;
}

/** The users of an IAM Identity Center permission set, by the ARN pattern of its reserved role. */
export class PermissionSetCaller implements CallerBinding {
  constructor(private readonly options: PermissionSetOptions) {}

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const accountId = settled(this.options.accountId, role, isFinal);
    const permissionSetName = settled(this.options.permissionSetName, role, isFinal);
    checkAccountId(accountId, role.node.path);
    checkName(NameRules.permissionSetName, permissionSetName, role.node.path);
    return [
      {
        description: this.description,
        kind: 'permission-set-role',
        actions: ASSUME_ROLE,
        ...fromAccount(role, accountId, [this.arnPattern(role)]),
      },
    ];
  }

  needs(): CallerNeed[] {
    return [{ description: this.description, account: this.options.accountId, actions: ASSUME_ROLE }];
  }

  private get description(): string {
    const { accountId, permissionSetName } = this.options;
    return `the permission set ${permissionSetName} in ${accountId}`;
  }

  private arnPattern(role: IConstruct): string {
    const { accountId, permissionSetName, region, suffixPattern = '?'.repeat(SUFFIX_LENGTH) } = this.options;
    const regionOfPath = region === 'us-east-1' ? '' : `/${region}`;
    const path = `sso.amazonaws.com${region === undefined ? '*' : regionOfPath}`;
    return formatArn({
      partition: partitionOfStack(role),
      service: 'iam',
      region: '',
      account: accountId,
      resource: `role/aws-reserved/${path}/AWSReservedSSO_${permissionSetName}_${suffixPattern}`,
    });
  }
}
