import type { RuleFamily } from '../rule-family';
import { actionPrincipalMismatch } from './action-principal-mismatch';
import { computeRoleWithoutTrust } from './compute-role-without-trust';
import { confusedDeputy } from './confused-deputy';
import { externalIdImpossible } from './external-id-impossible';
import { guessableExternalId } from './guessable-external-id';
import { rolesAnywhereOpen } from './roles-anywhere-open';
import { sessionDurationForService } from './session-duration-for-service';
import { sourceKeyNotSent } from './source-key-not-sent';
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
    guessableExternalId,
    rolesAnywhereOpen,
    sessionDurationForService,
    sourceKeyNotSent,
    trustAnyone,
    trustSelf,
    trustThirdParty,
    trustWholeAccount,
  ],
};
