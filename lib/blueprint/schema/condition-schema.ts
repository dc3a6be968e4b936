import { z } from 'zod';
import { duration, text, texts } from './name-schema';

const mfa = z
  .union([z.boolean(), duration], { error: 'true, false or the maximum age, such as 1h' })
  .describe('true: with MFA. 1h: with MFA in the last hour. false: says on purpose that MFA is not needed.');

/** When a caller may assume a role. All conditions must be met. */
export const whenSchema = z
  .strictObject({
    mfa: mfa.optional(),
    userMfa: mfa.describe('MFA of callers that can present it. Roles and services come without.').optional(),
    externalIds: texts.describe('External IDs of a third party.').optional(),
    externalIdPatterns: texts.optional(),
    sourceAccount: text.describe('aws:SourceAccount: the account that a service acts for.').optional(),
    sourceArn: text.describe('aws:SourceArn: the resource that a service acts for.').optional(),
    sourceOrganizationId: text.optional(),
    sourceIdentity: z
      .strictObject({ required: z.boolean().optional(), allowed: texts.optional() })
      .optional(),
    sessionTags: z
      .strictObject({
        allowedKeys: texts.optional(),
        allowAnyKey: z.boolean().optional(),
        required: z.record(z.string(), z.array(z.string())).optional(),
        transitiveKeys: texts.optional(),
      })
      .optional(),
    sessionNames: texts.optional(),
    sourceIps: texts.describe('CIDR blocks.').optional(),
    notBefore: z.iso.datetime({ offset: true, error: 'a time such as 2027-01-31T00:00:00Z' }).optional(),
    notAfter: z.iso.datetime({ offset: true, error: 'a time such as 2027-01-31T00:00:00Z' }).optional(),
    insideOrganization: z
      .literal(true)
      .describe('The account of the caller belongs to the organization.')
      .optional(),
    organizationPaths: texts.optional(),
    excludedCallers: z
      .strictObject({ principalArns: texts.optional(), principalTypes: texts.optional() })
      .optional(),
    conditions: z
      .array(z.strictObject({ operator: text, key: text, values: z.array(z.string()).min(1) }))
      .describe('Conditions that no other key covers.')
      .optional(),
  })
  .meta({ id: 'when', description: 'Conditions under which a caller may assume a role.' });

export type When = z.infer<typeof whenSchema>;
