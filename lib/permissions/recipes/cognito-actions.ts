import { names, type ActionGroups } from '../recipe';

/** Every action on user pools, by what it does. */
export const COGNITO_ACTIONS: ActionGroups = {
  service: 'cognito-idp',
  resourceTypes: ['userpool'],
  groups: {
    find: {
      does: 'shows users and groups',
      actions: names(`
        AdminGetUser AdminListGroupsForUser ListGroups ListUsers ListUsersInGroup
      `),
    },
    manage: {
      does: 'creates, changes, disables and deletes users',
      actions: names(`
        AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser
        AdminDeleteUserAttributes AdminDisableUser AdminEnableUser AdminRemoveUserFromGroup
        AdminResetUserPassword AdminUpdateUserAttributes AdminUserGlobalSignOut
      `),
    },
    password: {
      does: 'sets passwords of users, with which one can sign in as them',
      actions: names(`
        AdminInitiateAuth AdminRespondToAuthChallenge AdminSetUserPassword
      `),
    },
    inspect: {
      does: 'shows the user pool or its clients',
      actions: names(`
        AdminGetDevice AdminGetUserAuthFactors AdminListDevices AdminListUserAuthEvents
        DescribeIdentityProvider DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient
        DescribeResourceServer DescribeRiskConfiguration DescribeTerms DescribeUserImportJob
        DescribeUserPool DescribeUserPoolClient GetCSVHeader GetGroup
        GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetSigningCertificate
        GetUICustomization GetUserPoolMfaConfig GetWebACLForResource ListIdentityProviders
        ListResourceServers ListTagsForResource ListTerms ListUserImportJobs
        ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas
      `),
    },
    configure: {
      does: 'creates, changes or deletes the user pool or its clients',
      actions: names(`
        AddCustomAttributes AddUserPoolClientSecret AdminDeleteSoftwareToken
        AdminDisableProviderForUser AdminForgetDevice AdminLinkProviderForUser
        AdminSetUserMFAPreference AdminSetUserSettings AdminUpdateAuthEventFeedback
        AdminUpdateDeviceStatus AssociateWebACL CreateGroup CreateIdentityProvider
        CreateManagedLoginBranding CreateResourceServer CreateTerms CreateUserImportJob
        CreateUserPoolClient CreateUserPoolDomain CreateUserPoolReplica DeleteGroup
        DeleteIdentityProvider DeleteManagedLoginBranding DeleteResourceServer DeleteTerms
        DeleteUserPool DeleteUserPoolClient DeleteUserPoolClientSecret DeleteUserPoolDomain
        DeleteUserPoolReplica DisassociateWebACL SetLogDeliveryConfiguration SetRiskConfiguration
        SetUICustomization SetUserPoolMfaConfig StartUserImportJob StopUserImportJob
        UpdateAuthEventFeedback UpdateGroup UpdateIdentityProvider UpdateManagedLoginBranding
        UpdateResourceServer UpdateTerms UpdateUserPool UpdateUserPoolClient UpdateUserPoolDomain
        UpdateUserPoolReplica
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};
