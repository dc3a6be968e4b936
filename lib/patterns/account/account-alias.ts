import { Stack, Token } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { inSameAccount } from '../../trust/names/account-scope';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName } from '../../trust/names/checked-name';
import { checkAtSynth } from '../../trust/names/late-check';
import { rejectUnsetValues, requireText } from '../../trust/names/unset-values';
import { accountSetting, AccountSettingRemoval } from './account-setting';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `AccountAlias`. */
export interface AccountAliasProps {
  /**
   * The alias: 3–63 lowercase letters, digits and single hyphens, and not 12 digits. It is unique among all accounts of the
   * partition.
   */
  readonly alias: string;
  /**
   * What happens when the construct is removed.
   *
   * @default AccountSettingRemoval.RESTORE
   */
  readonly onRemoval?: AccountSettingRemoval;
}

/**
 * The alias of the account, which people see in the sign-in URL instead of the account ID.
 *
 * CloudFormation has no resource for it, so a Lambda function calls IAM. An account has one alias: deploy this construct
 * in one Region. One alias for two accounts of the app is an error at synthesis.
 *
 * The actions take no resource, and the CDK lets the custom resource invoke every version of the function. cdk-nag reports both as
 * `AwsSolutions-IAM5`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html
 */
export class AccountAlias extends Construct {
  private readonly alias: string;

  constructor(scope: Construct, id: string, props: AccountAliasProps) {
    checkProps(new.target, 'AccountAlias', scope, id, props);
    super(scope, id);
    const { alias, onRemoval: removal = AccountSettingRemoval.RESTORE } = props;
    requireText(alias, 'alias', 'example-production', this.node.path);
    rejectUnsetValues(props, this.node.path);
    checkName(NameRules.accountAlias, alias, this.node.path);
    checkAtSynth(this, alias, (text) => checkName(NameRules.accountAlias, text, ''));
    this.alias = alias;
    this.node.addValidation({ validate: () => this.takenAlias() });
    accountSetting(this, {
      what: 'account alias',
      resourceType: 'AccountAlias',
      handler: 'account-alias',
      actions: ['iam:CreateAccountAlias', 'iam:DeleteAccountAlias', 'iam:ListAccountAliases'],
      removal,
      properties: { Alias: alias },
    });
  }
  /** The problem of accounts with one alias: the deployment of the second fails. It is reported once. */
  private takenAlias(): string[] {
    const same = this.node.root.node
      .findAll()
      .filter((node): node is AccountAlias => node instanceof AccountAlias)
      .filter((each) => each.alias === this.alias && partitionOf(each) === partitionOf(this))
      .filter((each) => !Token.isUnresolved(Stack.of(each).account) && !Token.isUnresolved(each.alias));
    const others = same.filter((each) => !inSameAccount(each, this));
    if (others.length === 0 || same[0] !== this) return [];
    const { summary } = new IamPatternsError({
      code: 'duplicate-account-alias',
      got: `account alias "${this.alias}" of ${[this, ...others].map(({ node }) => node.path).join(' and ')}`,
      expected: 'another alias for each account, because an alias is unique in the partition',
      fix: 'put the name of the account or its stage into the alias',
    });
    return [summary];
  }
}

function partitionOf(scope: Construct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}
