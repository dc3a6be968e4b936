import { z } from 'zod';
import { atLeastOne } from './exactly-one';
import { anyOfKeys } from './key-rules';
import { name, region, texts } from './name-schema';
import { targetSchema } from './target-schema';

const days = z
  .number({ error: 'a number of days' })
  .int()
  .min(1, { error: '1–365' })
  .max(365, { error: '1–365' });

/** What accounts watch. */
export const MONITORS = ['rootActivity', 'roleUse', 'accessAnalyzers', 'credentialHygiene'] as const;

/** Alarms, analyzers and reports of accounts. */
export const monitoringSchema = z
  .strictObject({
    in: targetSchema,
    emailAddresses: texts.describe('Who gets the messages. Each address must confirm.').optional(),
    rootActivity: z
      .literal(true)
      .describe('A message when the root user is in use. It is in us-east-1, where sign-ins arrive.')
      .optional(),
    roleUse: z
      .array(name)
      .min(1, { error: 'at least one role' })
      .describe('Roles of this blueprint. Each use sends a message.')
      .optional(),
    regions: z
      .array(region)
      .min(1, { error: 'at least one Region' })
      .describe('Regions of roleUse. Default: the Region of the account, and us-east-1 for the console')
      .optional(),
    accessAnalyzers: z
      .strictObject({
        wholeOrganization: z.boolean().optional(),
        unusedAccess: z.boolean().optional(),
        unusedAccessDays: days.optional(),
      })
      .describe('Analyzers of IAM Access Analyzer, for external and for unused access.')
      .optional(),
    credentialHygiene: z
      .strictObject({
        unusedDays: days.optional(),
        deactivate: z.boolean().optional(),
        exemptUserNames: texts.optional(),
      })
      .describe('Archives the credential report each day, and reports unused credentials.')
      .optional(),
  })
  .superRefine(atLeastOne(MONITORS))
  .meta({ id: 'monitoring', ...anyOfKeys(MONITORS) });

export type MonitoringDefinition = z.infer<typeof monitoringSchema>;
