import type { RuleFamily } from '../rule-family';
import { administratorAccess } from './administrator-access';
import { assumeRoleWildcard } from './assume-role-wildcard';
import { broadManagedPolicy } from './broad-managed-policy';
import { credentialExposure } from './credential-exposure';
import { dataExposure } from './data-exposure';
import { notResource } from './not-resource';
import { passRoleAnyRole } from './pass-role-any-role';
import { passRoleAnyService } from './pass-role-any-service';
import { permissionsManagement } from './permissions-management';
import { resourceWildcard } from './resource-wildcard';
import { selfTagging } from './self-tagging';
import { serviceLinkedRoleWildcard } from './service-linked-role-wildcard';
import { taggingWithoutConstraint } from './tagging-without-constraint';

export const permissionsRules: RuleFamily = {
  folder: 'permissions',
  title: 'Permissions',
  rules: [
    administratorAccess,
    assumeRoleWildcard,
    broadManagedPolicy,
    credentialExposure,
    dataExposure,
    notResource,
    passRoleAnyRole,
    passRoleAnyService,
    permissionsManagement,
    resourceWildcard,
    selfTagging,
    serviceLinkedRoleWildcard,
    taggingWithoutConstraint,
  ],
};
