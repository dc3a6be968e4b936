import type { RuleFamily } from '../rule-family';
import { accessKey } from './access-key';
import { literalPassword } from './literal-password';
import { peopleAsUsers } from './people-as-users';
import { userPolicy } from './user-policy';

export const identitiesRules: RuleFamily = {
  folder: 'identities',
  title: 'Users and groups',
  rules: [accessKey, literalPassword, peopleAsUsers, userPolicy],
};
