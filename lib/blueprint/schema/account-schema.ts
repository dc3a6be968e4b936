import { z } from 'zod';
import { controlSchema } from './control-schema';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { JOB_FUNCTION_NAMES } from './job-function-names';
import { duration, issuerUrl, name, principalId, text, texts } from './name-schema';
import { permissionsSchema } from './permission-schema';
import { targetSchema } from './target-schema';

const passwordPolicy = z
  .strictObject({
    minimumLength: z.number().int().min(6).max(128).optional(),
    requireSymbols: z.boolean().optional(),
    requireNumbers: z.boolean().optional(),
    requireUppercase: z.boolean().optional(),
    requireLowercase: z.boolean().optional(),
    allowUsersToChange: z.boolean().optional(),
    maxAgeDays: z.number().int().min(1).max(1095).optional(),
    reusePrevention: z.number().int().min(1).max(24).optional(),
    hardExpiry: z.boolean().optional(),
  })
  .meta({ id: 'passwordPolicy', description: 'What you leave out stays as the account has it.' });

/** Settings of accounts. What is not set stays untouched. */
export const settingsSchema = z
  .strictObject({
    in: targetSchema,
    alias: text.describe('The alias of the account, such as example-{account.name}.').optional(),
    passwordPolicy: passwordPolicy.optional(),
  })
  .meta({ id: 'settings' });

/** An SCP or RCP. The management account holds it. */
export const guardrailSchema = z
  .strictObject({
    type: z.enum(['scp', 'rcp']),
    attach: z
      .strictObject({
        root: z.literal(true).describe('The whole organization.').optional(),
        units: z.array(name).optional(),
        accounts: z.array(name).optional(),
      })
      .describe('What it is attached to.'),
    name: text.describe('Its name in AWS. Default: its name in this file.').optional(),
    description: text.optional(),
    controls: z.array(controlSchema).min(1),
  })
  .meta({ id: 'guardrail' });

/** A job function of AWS, which stands for its managed policy. */
export const jobFunction = z
  .enum(JOB_FUNCTION_NAMES)
  .describe('A job function for which AWS has a managed policy. The policies are wide: prefer permissions.');

/** A permission set of IAM Identity Center, with its assignments. */
export const permissionSetSchema = z
  .strictObject({
    description: text.optional(),
    jobFunction: jobFunction.optional(),
    permissions: permissionsSchema.optional(),
    managedPolicies: texts
      .describe(
        'AWS managed policies such as aws:ReadOnlyAccess, names of policies that every assigned account has, or the path and name of a policy that is defined elsewhere, such as /teams/Deploy.',
      )
      .optional(),
    boundary: text
      .describe(
        'The permissions boundary: a name in boundaries or policies, in every assigned account, an AWS managed policy such as aws:PowerUserAccess, or the path and name of a policy that is defined elsewhere, such as /teams/Limit.',
      )
      .optional(),
    relayState: text
      .describe('The page of the console that opens after sign-in. Default: its start page')
      .optional(),
    sessionDuration: duration.describe('1h to 12h. Default: 1h').optional(),
    assignments: z
      .array(
        z
          .strictObject({
            group: principalId.describe('ID of a group in the identity store.').optional(),
            user: principalId.describe('ID of a user in the identity store. Prefer groups.').optional(),
            in: targetSchema,
          })
          .superRefine(exactlyOne(['group', 'user']))
          .meta(oneOfKeys(['group', 'user'])),
      )
      .optional(),
  })
  .meta({ id: 'permissionSet' });

/** A provider of OpenID Connect or SAML. */
export const providerSchema = z
  .strictObject({
    in: targetSchema,
    url: issuerUrl
      .describe('For OpenID Connect: the issuer, such as https://token.actions.githubusercontent.com.')
      .optional(),
    audiences: texts.describe('For OpenID Connect: the audiences that are accepted.').optional(),
    samlMetadata: text
      .describe('For SAML: the file with the metadata document, relative to this file.')
      .optional(),
    name: text.describe('For SAML: the name. Default: its name in this file.').optional(),
    existing: z.literal(true).optional(),
  })
  .superRefine(exactlyOne(['url', 'samlMetadata']))
  .meta({ id: 'provider', ...oneOfKeys(['url', 'samlMetadata']) });

export type SettingsDefinition = z.infer<typeof settingsSchema>;
export type GuardrailDefinition = z.infer<typeof guardrailSchema>;
export type PermissionSetDefinition = z.infer<typeof permissionSetSchema>;
export type ProviderDefinition = z.infer<typeof providerSchema>;
