import type { RuleFamily } from '../rule-family';
import { actionPrincipalMismatch } from './action-principal-mismatch';
import { computeRoleWithoutTrust } from './compute-role-without-trust';
import { confusedDeputy } from './confused-deputy';
import { externalIdImpossible } from './external-id-impossible';
import { rolesAnywhereOpen } from './roles-anywhere-open';
import { trustAnyone } from './trust-anyone';
import { trustSelf } from './trust-self';
import { trustThirdParty } from './trust-third-party';
import { trustWholeAccount } from './trust-whole-account';

export const trustRules: RuleFamily = {
  folder: 'trust',
  title: 'Trust policies',
  rules: [
    actionPrincipalMismatch,
    computeRoleWithoutTrust,
    confusedDeputy,
    externalIdImpossible,
    rolesAnywhereOpen,
    trustAnyone,
    trustSelf,
    trustThirdParty,
    trustWholeAccount,
  ],
};
