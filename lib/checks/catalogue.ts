import type { Rule } from './rule';
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
import { resourceWildcard } from './rules/least-privilege/resource-wildcard';
import { serviceLinkedRoleWildcard } from './rules/least-privilege/service-linked-role-wildcard';
import { serviceWildcard } from './rules/least-privilege/service-wildcard';
import { taggingWithoutConstraint } from './rules/least-privilege/tagging-without-constraint';
import { notPrincipal } from './rules/trust/not-principal';
import { actionResourceMismatch } from './rules/grammar/action-resource-mismatch';
import { duplicateSid } from './rules/grammar/duplicate-sid';
import { invalidSid } from './rules/grammar/invalid-sid';
import { malformedPolicy } from './rules/grammar/malformed-policy';
import { unknownAction } from './rules/grammar/unknown-action';
import { unknownConditionKey } from './rules/grammar/unknown-condition-key';
import { unknownOperator } from './rules/grammar/unknown-operator';
import { unknownService } from './rules/grammar/unknown-service';

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
  resourceWildcard,
  serviceLinkedRoleWildcard,
  serviceWildcard,
  taggingWithoutConstraint,
  notPrincipal,
  actionResourceMismatch,
  duplicateSid,
  invalidSid,
  malformedPolicy,
  unknownAction,
  unknownConditionKey,
  unknownOperator,
  unknownService,
];
