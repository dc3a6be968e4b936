import { z } from 'zod';
import { jobFunction } from './account-schema';
import { whenSchema } from './condition-schema';
import { exactlyOne, notBeside, onlyBeside } from './exactly-one';
import { besideKeys, oneOfKeys, withoutKey } from './key-rules';
import { duration, name, path, tags, text, texts } from './name-schema';
import { optionsOfKind, ROLE_KINDS, ROLE_OPTIONS } from './role-kind-schema';
import { optionsOfUser } from './user-kind';
import { ACCESS_LEVELS, permissionsSchema } from './permission-schema';
import { targetSchema } from './target-schema';

const place = {
  in: targetSchema.describe('The accounts in which it exists.'),
  name: text.describe('Its name in AWS. Default: its name in this file.').optional(),
  path: path.describe('Default: /').optional(),
};

const existing = z
  .literal(true)
  .describe('It exists already. The blueprint refers to it and does not create it.')
  .optional();

const acknowledge = z
  .array(
    z.strictObject({
      findings: texts.describe(
        'IDs of findings of the checks, such as broad-managed-policy[role::AdministratorAccess].',
      ),
      reason: text,
    }),
  )
  .describe('Findings of the checks that are intended, with the reason.')
  .optional();

const policies = {
  permissions: permissionsSchema.optional(),
  managedPolicies: texts
    .describe(
      'Names of policies of this blueprint, ARNs, or AWS managed policies such as aws:ReadOnlyAccess.',
    )
    .optional(),
};

const boundary = text
  .describe('The permissions boundary: a name in boundaries or policies, or the ARN of a managed policy.')
  .optional();

/** What a user is for. */
export const USER_KINDS = ['user', 'human', 'service'] as const;

/** A user of IAM. For people, prefer IAM Identity Center. */
export const userSchema = z
  .strictObject({
    ...place,
    groups: z.array(name).describe('Groups of this blueprint.').optional(),
    ...policies,
    boundary,
    kind: z
      .enum(USER_KINDS)
      .describe(
        'user (default): a user without credentials. human: a person, with a password or a rotated access key. service: a program that cannot assume a role, with a rotated access key.',
      )
      .optional(),
    consoleAccess: z.boolean().describe('For kind human: a password, in Secrets Manager.').optional(),
    passwordResetRequired: z.boolean().describe('For kind human, with consoleAccess.').optional(),
    active: z.boolean().describe('For kind human. false: the user stays, and may do nothing.').optional(),
    accessKey: z
      .strictObject({ everyDays: z.number().int().optional(), overlapDays: z.number().int().optional() })
      .describe('For kinds human and service: a rotated access key. Default of service: every 90 days')
      .optional(),
    reason: text.describe('For kind service: why the program cannot assume a role.').optional(),
    tags: tags.optional(),
    acknowledge,
    existing,
  })
  .superRefine(optionsOfUser)
  .meta({ id: 'user' });

/** A group of users, with an MFA guard. */
export const groupSchema = z
  .strictObject({
    ...place,
    jobFunction: jobFunction.optional(),
    ...policies,
    mfaGuard: z
      .boolean()
      .describe('Deny everything without MFA, except setting up MFA. Default: true')
      .optional(),
    mfaGuardExemptions: texts.optional(),
    acknowledge,
    selfManagedCredentials: z
      .boolean()
      .describe('Members manage their own password, access keys and MFA devices. Default: true')
      .optional(),
    existing,
  })
  .meta({ id: 'group' });

/** The roles that stacks of a CloudFormation role create. */
const createdRoles = z
  .strictObject({
    namePattern: text.describe('Path and name of the roles, with a literal beginning, such as shop/*.'),
    passedToServices: texts.describe('The services that get the roles.'),
    boundary: name.describe('A boundary of this blueprint, which each of the roles must carry.'),
  })
  .describe('For kind service with cloudformation.amazonaws.com: the roles that its stacks create.');

/** A role. */
export const roleSchema = z
  .strictObject({
    kind: z
      .enum(ROLE_KINDS)
      .describe(
        'role (default): callers of this account or others. people: the same, with MFA in the last hour. lambda: a Lambda function. ec2: instances, with an instance profile. service: another AWS service. github: workflows of GitHub Actions. saml and oidc: identity providers. rolesAnywhere: certificates. cognito: users of an app. podIdentity: pods on EKS. breakGlass: users in an emergency.',
      )
      .optional(),
    ...place,
    description: text.optional(),
    ...policies,
    boundary,
    service: text.describe('For kind service: the service, such as states.amazonaws.com.').optional(),
    sourceAccount: text.describe('For kind service: aws:SourceAccount.').optional(),
    sourceArn: z
      .union([text, texts], { error: 'a text or a list of texts' })
      .describe('For kind service: aws:SourceArn, one or several.')
      .optional(),
    sourceOrganizationId: text.describe('For kind service: aws:SourceOrgID.').optional(),
    serviceIsNew: z
      .literal(true)
      .describe('For kind service: the service is newer than this package.')
      .optional(),
    createdRoles: createdRoles.optional(),
    trustStatements: z
      .array(z.record(z.string(), z.unknown()))
      .min(1)
      .describe(
        'Statements of the trust policy as they are, for an imported role. Nothing is written on the side of the callers.',
      )
      .optional(),
    instanceProfile: z
      .union([text, texts], { error: 'a text or a list of texts' })
      .describe(
        'Instance profiles with this role, for an imported role: one or several names, with their path if they have one, such as /apps/App.',
      )
      .optional(),
    ...ROLE_OPTIONS,
    maxSession: duration.describe('Maximum session duration, 1h to 12h. Default: 1h').optional(),
    maxAccessLevel: z
      .enum(ACCESS_LEVELS)
      .describe('The highest access level of its own policies.')
      .optional(),
    delegate: name
      .describe(
        'A boundary with delegation: the role gets the boundary, its permissions, and may manage roles below its path.',
      )
      .optional(),
    revokeSessionsBefore: z.iso
      .datetime({ offset: true, error: 'a time such as 2027-01-31T00:00:00Z' })
      .describe('Sessions that began before this time may do nothing.')
      .optional(),
    when: whenSchema.describe('Conditions for every caller, in addition to those of the line.').optional(),
    tags: tags.optional(),
    acknowledge,
    existing,
  })
  .superRefine(optionsOfKind)
  .superRefine(notBeside('delegate', 'boundary'))
  .meta({ id: 'role', ...withoutKey('delegate', 'boundary') });

/** A customer managed policy. */
export const policySchema = z
  .strictObject({ ...place, description: text.optional(), permissions: permissionsSchema.min(1) })
  .meta({ id: 'policy' });

/** A permissions boundary, which its holders cannot remove. */
export const boundarySchema = z
  .strictObject({
    ...place,
    permissions: permissionsSchema.optional(),
    delegation: z
      .strictObject({
        path: path.describe('The path of the roles that developers manage. Default: /teams/').optional(),
        passToServices: texts.describe('Services that developers may pass the roles to.').optional(),
      })
      .describe('Holders create roles with this boundary, and nothing more. Roles name it in delegate.')
      .optional(),
    existing,
  })
  .superRefine(onlyBeside('path', ['existing']))
  .superRefine(exactlyOne(['permissions', 'existing']))
  .meta({ id: 'boundary', ...oneOfKeys(['permissions', 'existing']), ...besideKeys({ path: ['existing'] }) });

export type UserDefinition = z.infer<typeof userSchema>;
export type GroupDefinition = z.infer<typeof groupSchema>;
export type RoleDefinition = z.infer<typeof roleSchema>;
export type PolicyDefinition = z.infer<typeof policySchema>;
export type BoundaryDefinition = z.infer<typeof boundarySchema>;
