import { z } from 'zod';
import { guardrailSchema, permissionSetSchema, providerSchema, settingsSchema } from './account-schema';
import { assertionSchema } from './assertion-schema';
import { accessSchema } from './caller-schema';
import { boundarySchema, groupSchema, policySchema, roleSchema, userSchema } from './identity-schema';
import { identityPoolSchema } from './identity-pool-schema';
import { serviceLinkedRoleSchema } from './linked-role-schema';
import {
  accountId,
  instanceArn,
  name,
  organizationId,
  region,
  rootId,
  stackSetName,
  tags,
  unitId,
} from './name-schema';
import { monitoringSchema } from './monitoring-schema';
import { permissionsSchema } from './permission-schema';
import { stackSetSchema } from './stack-set-schema';
import { trustAnchorSchema } from './trust-anchor-schema';

const organizationSchema = z
  .strictObject({
    id: organizationId.optional(),
    partition: z.enum(['aws', 'aws-cn', 'aws-us-gov']).describe('Default: aws').optional(),
    root: rootId.optional(),
    regions: z.array(region).min(1).describe('The first Region holds the IAM stacks of each account.'),
    managementAccount: name.describe('The name of the management account.').optional(),
    identityCenter: z
      .strictObject({
        instanceArn: instanceArn.describe('arn:aws:sso:::instance/ssoins-…'),
        account: name.describe('The management account, or the delegated administrator.'),
        region: region.describe('The Region of IAM Identity Center.'),
      })
      .optional(),
  })
  .meta({ id: 'organization' });

const unitSchema = z
  .strictObject({
    id: unitId.optional(),
    parent: name.describe('The unit above. Default: the root').optional(),
  })
  .meta({ id: 'unit' });

const accountSchema = z
  .strictObject({
    id: accountId,
    unit: name.describe('The organizational unit. Default: the root').optional(),
    region: region
      .describe('The Region of its IAM stacks. Default: the first of the organization')
      .optional(),
    tags: tags.optional(),
  })
  .meta({ id: 'account' });

/** Everything that a blueprint file can say. */
export const blueprintSchema = z
  .strictObject({
    $schema: z.string().optional(),
    version: z.literal(1, { error: '1' }).describe('The version of this format.'),
    include: z
      .array(z.string())
      .describe('Files that are read before this one, relative to it. This file wins over them.')
      .optional(),
    organization: organizationSchema.optional(),
    units: z.record(name, unitSchema).describe('Organizational units by name.').optional(),
    accounts: z.record(name, accountSchema).describe('Accounts by name.').optional(),
    stackSets: z
      .record(stackSetName, stackSetSchema)
      .describe(
        'CloudFormation StackSets by name, for what is the same in all accounts of organizational units.',
      )
      .optional(),
    parameters: z.record(name, z.string()).describe('Texts for placeholders {parameters.name}.').optional(),
    lists: z.record(name, z.array(z.string())).describe('Lists for placeholders {lists.name}.').optional(),
    permissions: z.record(name, permissionsSchema).describe('Permissions by name, for use.').optional(),
    boundaries: z.record(name, boundarySchema).optional(),
    policies: z.record(name, policySchema).describe('Customer managed policies by name.').optional(),
    groups: z.record(name, groupSchema).optional(),
    users: z.record(name, userSchema).optional(),
    roles: z.record(name, roleSchema).optional(),
    settings: z.record(name, settingsSchema).describe('Alias and password policy of accounts.').optional(),
    monitoring: z
      .record(name, monitoringSchema)
      .describe('Alarms, analyzers and reports of accounts.')
      .optional(),
    guardrails: z.record(name, guardrailSchema).describe('SCPs and RCPs by name.').optional(),
    permissionSets: z
      .record(name, permissionSetSchema)
      .describe('By name, at most 32 characters.')
      .optional(),
    providers: z.record(name, providerSchema).describe('Identity providers by name.').optional(),
    trustAnchors: z
      .record(name, trustAnchorSchema)
      .describe('Certificate authorities for IAM Roles Anywhere, by name.')
      .optional(),
    identityPools: z
      .record(name, identityPoolSchema)
      .describe('Roles of the users of Amazon Cognito identity pools, by name.')
      .optional(),
    serviceLinkedRoles: z
      .record(name, serviceLinkedRoleSchema)
      .describe('Roles that belong to AWS services, by name.')
      .optional(),
    placement: z
      .record(z.string(), z.array(z.string()))
      .describe(
        'What is in which stack, of accounts whose stacks are nearly full. It never moves. New definitions go to the last stack. iam-patterns plan --placement writes it, into blueprint.placement.yaml.',
      )
      .optional(),
    access: z
      .array(accessSchema)
      .describe('Who may assume what. Both sides follow from each line.')
      .optional(),
    assertions: z.array(assertionSchema).describe('Who may and who may not, proven at synthesis.').optional(),
    assumptions: z
      .strictObject({
        resourcePolicies: z
          .literal('none')
          .describe(
            'Resources that no template contains have no policies of their own. State it only if it is true.',
          )
          .optional(),
      })
      .describe('What assertions may take for granted.')
      .optional(),
    defaults: z
      .strictObject({
        form: z.enum(['named', 'account']).describe('The form of every line of access.').optional(),
      })
      .optional(),
  })
  .meta({ title: 'cdk-iam-patterns blueprint', description: 'The access of an organization, in one file.' });

/** A blueprint as a TypeScript object. */
export type BlueprintDefinition = z.infer<typeof blueprintSchema>;
export type AccountDefinition = z.infer<typeof accountSchema>;
export type OrganizationDefinition = z.infer<typeof organizationSchema>;
