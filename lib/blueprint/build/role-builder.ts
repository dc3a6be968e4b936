import { Duration, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RoleUseAlarm } from '../../patterns/account/role-use-alarm';
import { RolesAnywhereRole } from '../../patterns/roles/certificate/roles-anywhere-role';
import { CrossAccountRole } from '../../patterns/roles/cross-account-role';
import { CrossAccountUserRole } from '../../patterns/roles/cross-account-user-role';
import { CognitoUserRole } from '../../patterns/roles/federation/cognito-user-role';
import { GitHubActionsRole } from '../../patterns/roles/federation/github-actions-role';
import { OidcRole } from '../../patterns/roles/federation/oidc-role';
import { SamlRole } from '../../patterns/roles/federation/saml-role';
import { InstanceProfileRole } from '../../patterns/roles/instance-profile-role';
import { LambdaExecutionRole } from '../../patterns/roles/lambda-execution-role';
import type { PatternRole, PatternRoleProps } from '../../patterns/roles/pattern-role';
import { createdRolesPermissions } from '../../patterns/roles/service/created-roles';
import { PodIdentityRole } from '../../patterns/roles/service/pod-identity-role';
import { ServiceRole } from '../../patterns/roles/service/service-role';
import { SessionRevocation } from '../../patterns/roles/sessions/session-revocation';
import { WebIdentity } from '../../trust/callers/oidc/web-identity';
import type { TrustConditions } from '../../trust/conditions/trust-conditions';
import type { FederationBuilder } from './federation-builder';
import type { EntitySettings, PlannedEntity } from '../plan/plan';
import { pathAndName, secondsOf } from '../schema/name-schema';

/** Properties of all roles, with the name, which is explicit in a blueprint. */
export interface RoleProps extends PatternRoleProps {
  readonly roleName: string;
}

/** Builds a role of the kind that the blueprint says. Its lines of access come later. */
export function buildRole(
  stack: Stack,
  id: string,
  { name, settings }: PlannedEntity,
  props: RoleProps,
  conditions: TrustConditions,
  federation: FederationBuilder,
): PatternRole {
  const role = roleOfKind(stack, id, name, settings, { ...props, conditions }, federation);
  if (settings.revokeSessionsBefore !== undefined)
    SessionRevocation.of(role).revokeBefore(new Date(settings.revokeSessionsBefore));
  return role;
}

type Props = RoleProps & { readonly conditions: TrustConditions };

function roleOfKind(
  stack: Stack,
  id: string,
  name: string,
  settings: EntitySettings,
  props: Props,
  federation: FederationBuilder,
): PatternRole {
  const { conditions, ...withoutConditions } = props;
  const { kind = 'role', github, saml, oidc, rolesAnywhere, cognito, podIdentity } = settings;
  const { identityProvider = '' } = settings;
  switch (kind) {
    case 'people':
      return peopleRole(stack, id, props, {});
    case 'breakGlass':
      return breakGlassRole(stack, id, props, settings.breakGlass);
    case 'lambda':
      return new LambdaExecutionRole(stack, id, withoutConditions);
    case 'ec2':
      return new InstanceProfileRole(stack, id, { ...withoutConditions, instanceProfileName: name });
    case 'github':
      return new GitHubActionsRole(stack, id, { ...props, repositories: [], ...github });
    case 'saml': {
      const { audiences, signInRegions, attributes } = saml ?? {};
      const provider = iam.SamlProvider.fromSamlProviderArn(stack, `${id}-Provider`, identityProvider);
      return new SamlRole(stack, id, {
        ...props,
        providers: [provider],
        audiences,
        signInRegions,
        attributes,
      });
    }
    case 'oidc': {
      const { audiences = [], subjects, claims, anySubject } = oidc ?? {};
      const issuer = identityProvider.replace(/^.*:oidc-provider\//, '');
      const identities = [WebIdentity.of({ issuer, audiences, subjects, claims, anySubject })];
      return new OidcRole(stack, id, { ...props, identities });
    }
    case 'rolesAnywhere': {
      const { trustAnchors = [], sessionDuration, ...fields } = rolesAnywhere ?? {};
      return new RolesAnywhereRole(stack, id, {
        ...props,
        ...fields,
        trustAnchorArns: federation.trustAnchorArns(stack, trustAnchors),
        profileName: name.replace(/[^\w -]/g, '-'),
        sessionDuration: durationOf(sessionDuration),
      });
    }
    case 'cognito':
      return new CognitoUserRole(stack, id, { ...props, identityPoolId: '', ...cognito });
    case 'podIdentity': {
      const { namespace = '', serviceAccounts = [], clusters } = podIdentity ?? {};
      return new PodIdentityRole(stack, id, { ...props, namespace, serviceAccounts, clusterArns: clusters });
    }
    case 'service': {
      const { service = '', sourceAccount, sourceOrganizationId, serviceIsNew, createdRoles } = settings;
      const sourceArns = settings.sourceArn === undefined ? undefined : [settings.sourceArn].flat();
      const source = { sourceArns, sourceAccount, sourceOrganizationId };
      if (createdRoles === undefined)
        return new ServiceRole(stack, id, { ...props, service, serviceIsNew, ...source });
      const { boundary, ...created } = createdRoles;
      const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyArn(stack, `${id}-Boundary`, boundary);
      const managing = createdRolesPermissions(stack, { ...created, permissionsBoundary }, stack.node.path);
      const permissions = [...(props.permissions ?? []), managing];
      return new ServiceRole(stack, id, { ...props, permissions, service, serviceIsNew, ...source });
    }
    case 'role':
      return crossAccountRole(stack, id, settings, props);
  }
}

function crossAccountRole(stack: Stack, id: string, settings: EntitySettings, props: Props): PatternRole {
  const { trustStatements = [], instanceProfile = [] } = settings;
  const role = new CrossAccountRole(stack, id, props);
  for (const each of trustStatements) role.trust.addStatement(iam.PolicyStatement.fromJson(each));
  [instanceProfile].flat().forEach((profile, i) => {
    const { name, path } = pathAndName(profile);
    const suffix = i === 0 ? '' : `-${name}`;
    new iam.InstanceProfile(stack, `${id}-InstanceProfile${suffix}`, {
      role,
      instanceProfileName: name,
      path,
    });
  });
  return role;
}

/** MFA of the role replaces the default of an hour, as `userMfa` of the construct does. */
function peopleRole(
  stack: Stack,
  id: string,
  { conditions, ...props }: Props,
  defaults: Pick<TrustConditions, 'userMfa'>,
): PatternRole {
  const { userMfa = defaults.userMfa, ...others } = conditions;
  return new CrossAccountUserRole(stack, id, { ...props, userMfa, conditions: others });
}

/** As `BreakGlassRole`, whose users are in other stacks here: fresh MFA, one hour, a message about every use. */
function breakGlassRole(
  stack: Stack,
  id: string,
  props: Props,
  { maxMfaAge = '15m', emailAddresses }: NonNullable<EntitySettings['breakGlass']> = {},
): PatternRole {
  const hasPermissions = (props.permissions ?? []).length + (props.managedPolicies ?? []).length > 0;
  const role = peopleRole(
    stack,
    id,
    {
      ...props,
      description: props.description ?? 'For emergencies. Every use sends a message.',
      managedPolicies: hasPermissions
        ? props.managedPolicies
        : [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      maxSessionDuration: props.maxSessionDuration ?? Duration.hours(1),
    },
    { userMfa: { maxAge: Duration.seconds(secondsOf(maxMfaAge)) } },
  );
  new RoleUseAlarm(stack, `${id}-Alarm`, { roles: [role], emailAddresses });
  return role;
}

/** A duration of the file. */
export function durationOf(written: string | undefined): Duration | undefined {
  return written === undefined ? undefined : Duration.seconds(secondsOf(written));
}
