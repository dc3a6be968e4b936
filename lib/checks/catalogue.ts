import type { Rule } from './rule';
import { accessKey } from './rules/entities/access-key';
import { attachmentLimit } from './rules/entities/attachment-limit';
import { consoleWithoutMfaGuard } from './rules/entities/console-without-mfa-guard';
import { documentSizeLimit } from './rules/entities/document-size';
import { groupMembershipLimit } from './rules/entities/group-membership-limit';
import { inlinePolicySize } from './rules/entities/inline-policy-size';
import { literalPassword } from './rules/entities/literal-password';
import { mfaGuardBlocksFirstPassword } from './rules/entities/mfa-guard-blocks-first-password';
import { mfaGuardOnRole } from './rules/entities/mfa-guard-on-role';
import { peopleAsUsers } from './rules/entities/people-as-users';
import { userPolicy } from './rules/entities/user-policy';
import { actionResourceMismatch } from './rules/grammar/action-resource-mismatch';
import { duplicateSid } from './rules/grammar/duplicate-sid';
import { invalidSid } from './rules/grammar/invalid-sid';
import { malformedPolicy } from './rules/grammar/malformed-policy';
import { misspeltServicePrincipal } from './rules/grammar/misspelt-service-principal';
import { unknownAction } from './rules/grammar/unknown-action';
import { unknownConditionKey } from './rules/grammar/unknown-condition-key';
import { unknownOperator } from './rules/grammar/unknown-operator';
import { unknownService } from './rules/grammar/unknown-service';
import { actionWildcard } from './rules/least-privilege/action-wildcard';
import { administratorAccess } from './rules/least-privilege/administrator-access';
import { assumeRoleWildcard } from './rules/least-privilege/assume-role-wildcard';
import { broadManagedPolicy } from './rules/least-privilege/broad-managed-policy';
import { credentialExposure } from './rules/least-privilege/credential-exposure';
import { dataExposure } from './rules/least-privilege/data-exposure';
import { notAction } from './rules/least-privilege/not-action';
import { notResource } from './rules/least-privilege/not-resource';
import { passRoleAnyRole } from './rules/least-privilege/pass-role-any-role';
import { passRoleAnyService } from './rules/least-privilege/pass-role-any-service';
import { permissionsManagement } from './rules/least-privilege/permissions-management';
import { publicResource } from './rules/least-privilege/public-resource';
import { resourceWildcard } from './rules/least-privilege/resource-wildcard';
import { serviceLinkedRoleWildcard } from './rules/least-privilege/service-linked-role-wildcard';
import { serviceWildcard } from './rules/least-privilege/service-wildcard';
import { taggingWithoutConstraint } from './rules/least-privilege/tagging-without-constraint';
import { actionPrincipalMismatch } from './rules/trust/action-principal-mismatch';
import { cognitoGuests } from './rules/trust/cognito-guests';
import { confusedDeputy } from './rules/trust/confused-deputy';
import { deletedPrincipal } from './rules/trust/deleted-principal';
import { externalIdImpossible } from './rules/trust/external-id-impossible';
import { githubOpenSubject } from './rules/trust/github-open-subject';
import { mfaImpossible } from './rules/trust/mfa-impossible';
import { privilegeEscalation } from './rules/escalation/privilege-escalation';
import { notPrincipal } from './rules/trust/not-principal';
import { oidcWithoutAudience } from './rules/trust/oidc-without-audience';
import { oidcWithoutSubject } from './rules/trust/oidc-without-subject';
import { rolesAnywhereOpen } from './rules/trust/roles-anywhere-open';
import { samlWithoutAudience } from './rules/trust/saml-without-audience';
import { sessionPinned } from './rules/trust/session-pinned';
import { subjectNeverMatches } from './rules/trust/subject-never-matches';
import { trustAnyone } from './rules/trust/trust-anyone';
import { trustPeopleWithoutMfa } from './rules/trust/trust-people-without-mfa';
import { trustSelf } from './rules/trust/trust-self';
import { trustThirdParty } from './rules/trust/trust-third-party';
import { trustWholeAccount } from './rules/trust/trust-whole-account';
import { chainedSessionTooLong } from './rules/two-sides/chained-session-too-long';
import { computeRoleWithoutTrust } from './rules/two-sides/compute-role-without-trust';
import { permissionWithoutTrust } from './rules/two-sides/permission-without-trust';
import { sessionContextOneSided } from './rules/two-sides/session-context-one-sided';
import { trustWithoutPermission } from './rules/two-sides/trust-without-permission';
import { VALIDITY_RULES } from './validity-rules';

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
