import { Construct } from 'constructs';
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
 * in one Region.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html
 */
export class AccountAlias extends Construct {
  constructor(scope: Construct, id: string, props: AccountAliasProps) {
    checkProps(new.target, 'AccountAlias', scope, id, props);
    super(scope, id);
    const { alias, onRemoval: removal = AccountSettingRemoval.RESTORE } = props;
    requireText(alias, 'alias', 'example-production', this.node.path);
    rejectUnsetValues(props, this.node.path);
    checkName(NameRules.accountAlias, alias, this.node.path);
    checkAtSynth(this, alias, (text) => checkName(NameRules.accountAlias, text, ''));
    accountSetting(this, {
      what: 'account alias',
      resourceType: 'AccountAlias',
      handler: 'account-alias',
      actions: ['iam:CreateAccountAlias', 'iam:DeleteAccountAlias', 'iam:ListAccountAliases'],
      removal,
      properties: { Alias: alias },
    });
  }
}
