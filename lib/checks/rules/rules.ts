import type { Rule } from '../rule';
import { accessKey } from './entities/access-key';
import { attachmentLimit } from './entities/attachment-limit';
import { consoleWithoutMfaGuard } from './entities/console-without-mfa-guard';
import { documentSizeLimit } from './entities/document-size';
import { groupMembershipLimit } from './entities/group-membership-limit';
import { inlinePolicySize } from './entities/inline-policy-size';
import { literalPassword } from './entities/literal-password';
import { mfaGuardBlocksFirstPassword } from './entities/mfa-guard-blocks-first-password';
import { mfaGuardOnRole } from './entities/mfa-guard-on-role';
import { peopleAsUsers } from './entities/people-as-users';
import { userPolicy } from './entities/user-policy';
import { actionResourceMismatch } from './grammar/action-resource-mismatch';
import { duplicateSid } from './grammar/duplicate-sid';
import { invalidSid } from './grammar/invalid-sid';
import { malformedPolicy } from './grammar/malformed-policy';
import { misspeltServicePrincipal } from './grammar/misspelt-service-principal';
import { unknownAction } from './grammar/unknown-action';
import { unknownConditionKey } from './grammar/unknown-condition-key';
import { unknownOperator } from './grammar/unknown-operator';
import { unknownService } from './grammar/unknown-service';
import { actionWildcard } from './least-privilege/action-wildcard';
import { administratorAccess } from './least-privilege/administrator-access';
import { assumeRoleWildcard } from './least-privilege/assume-role-wildcard';
import { broadManagedPolicy } from './least-privilege/broad-managed-policy';
import { credentialExposure } from './least-privilege/credential-exposure';
import { dataExposure } from './least-privilege/data-exposure';
import { notAction } from './least-privilege/not-action';
import { notResource } from './least-privilege/not-resource';
import { passRoleAnyRole } from './least-privilege/pass-role-any-role';
import { passRoleAnyService } from './least-privilege/pass-role-any-service';
import { permissionsManagement } from './least-privilege/permissions-management';
import { publicResource } from './least-privilege/public-resource';
import { resourceWildcard } from './least-privilege/resource-wildcard';
import { serviceLinkedRoleWildcard } from './least-privilege/service-linked-role-wildcard';
import { serviceWildcard } from './least-privilege/service-wildcard';
import { taggingWithoutConstraint } from './least-privilege/tagging-without-constraint';
import { actionPrincipalMismatch } from './trust/action-principal-mismatch';
import { cognitoGuests } from './trust/cognito-guests';
import { confusedDeputy } from './trust/confused-deputy';
import { deletedPrincipal } from './trust/deleted-principal';
import { externalIdImpossible } from './trust/external-id-impossible';
import { githubOpenSubject } from './trust/github-open-subject';
import { mfaImpossible } from './trust/mfa-impossible';
import { privilegeEscalation } from './escalation/privilege-escalation';
import { notPrincipal } from './trust/not-principal';
import { oidcWithoutAudience } from './trust/oidc-without-audience';
import { oidcWithoutSubject } from './trust/oidc-without-subject';
import { rolesAnywhereOpen } from './trust/roles-anywhere-open';
import { samlWithoutAudience } from './trust/saml-without-audience';
import { sessionPinned } from './trust/session-pinned';
import { subjectNeverMatches } from './trust/subject-never-matches';
import { trustAnyone } from './trust/trust-anyone';
import { trustPeopleWithoutMfa } from './trust/trust-people-without-mfa';
import { trustSelf } from './trust/trust-self';
import { trustThirdParty } from './trust/trust-third-party';
import { trustWholeAccount } from './trust/trust-whole-account';
import { chainedSessionTooLong } from './two-sides/chained-session-too-long';
import { computeRoleWithoutTrust } from './two-sides/compute-role-without-trust';
import { permissionWithoutTrust } from './two-sides/permission-without-trust';
import { sessionContextOneSided } from './two-sides/session-context-one-sided';
import { trustWithoutPermission } from './two-sides/trust-without-permission';
import { VALIDITY_RULES } from '../validity-rules';

/** Every rule, by family. */
export const RULES: readonly Rule[] = [
  actionWildcard,
  administratorAccess,
  assumeRoleWildcard,
  broadManagedPolicy,
  credentialExposure,
  dataExposure,
  notAction,
  notResource,
  passRoleAnyRole,
  passRoleAnyService,
  permissionsManagement,
  publicResource,
  resourceWildcard,
  serviceLinkedRoleWildcard,
  serviceWildcard,
  taggingWithoutConstraint,
  actionPrincipalMismatch,
  cognitoGuests,
  confusedDeputy,
  deletedPrincipal,
  externalIdImpossible,
  githubOpenSubject,
  mfaImpossible,
  privilegeEscalation,
  notPrincipal,
  oidcWithoutAudience,
  oidcWithoutSubject,
  rolesAnywhereOpen,
  samlWithoutAudience,
  sessionPinned,
  subjectNeverMatches,
  trustAnyone,
  trustPeopleWithoutMfa,
  trustSelf,
  trustThirdParty,
  trustWholeAccount,
  chainedSessionTooLong,
  computeRoleWithoutTrust,
  permissionWithoutTrust,
  sessionContextOneSided,
  trustWithoutPermission,
  accessKey,
  attachmentLimit,
  consoleWithoutMfaGuard,
  documentSizeLimit,
  groupMembershipLimit,
  inlinePolicySize,
  literalPassword,
  mfaGuardBlocksFirstPassword,
  mfaGuardOnRole,
  peopleAsUsers,
  userPolicy,
  actionResourceMismatch,
  duplicateSid,
  invalidSid,
  malformedPolicy,
  misspeltServicePrincipal,
  unknownAction,
  unknownConditionKey,
  unknownOperator,
  unknownService,
  ...VALIDITY_RULES,
];
