import type { RuleFamily } from '../rule-family';
import { accessKey } from './access-key';
import { boundaryOfOtherAccount } from './boundary-of-other-account';
import { duplicateInlinePolicy } from './duplicate-inline-policy';
import { literalPassword } from './literal-password';
import { nameDiffersOnlyInCase } from './name-differs-only-in-case';
import { peopleAsUsers } from './people-as-users';
import { unattachedManagedPolicy } from './unattached-managed-policy';
import { unknownManagedPolicy } from './unknown-managed-policy';
import { userPolicy } from './user-policy';

export const identitiesRules: RuleFamily = {
  folder: 'identities',
  title: 'Users and groups',
  rules: [
    accessKey,
    boundaryOfOtherAccount,
    duplicateInlinePolicy,
    literalPassword,
    nameDiffersOnlyInCase,
    peopleAsUsers,
    unattachedManagedPolicy,
    unknownManagedPolicy,
    userPolicy,
  ],
};
