import { z } from 'zod';
import { callerSchema, roleReferenceSchema } from './caller-schema';
import { exactlyOne } from './exactly-one';
import { besideKeys, oneOfKeys } from './key-rules';
import { accountId, duration, text, texts } from './name-schema';

const what = {
  actions: texts.describe('Actions. Default: sts:AssumeRole if `assume` is given.').optional(),
  on: texts.describe('ARNs of resources. Default: *, every resource of the actions').optional(),
  assume: z.array(roleReferenceSchema).min(1).describe('Roles as resources, instead of `on`.').optional(),
};

/** Requests: who does what, through which roles, in which context. */
const requestSchema = z
  .strictObject({
    who: z.array(callerSchema).min(1, { error: 'at least one caller' }),
    via: z.array(roleReferenceSchema).describe('Roles that are assumed one after the other.').optional(),
    ...what,
    mfa: z
      .union([z.literal(false), duration], { error: 'false, or the age of the MFA sign-in, such as 10m' })
      .describe('false: without MFA. 10m: MFA ten minutes ago.')
      .optional(),
    externalId: text.optional(),
    context: z
      .record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]))
      .describe('Context keys. null: the key is absent.')
      .optional(),
  })
  .meta({ id: 'request' });

/** What an assertion claims. Exactly one of them stands in an assertion. */
export const ASSERTION_FORMS = ['allow', 'deny', 'only', 'outsiders', 'noNewAccess'] as const;

/** What must hold of access, whatever the policies say. */
export const assertionSchema = z
  .strictObject({
    title: text.describe('The assertion in words.'),
    allow: requestSchema.describe('Every one of the requests is allowed.').optional(),
    deny: requestSchema.describe('Every one of the requests is denied.').optional(),
    only: z
      .strictObject({
        who: z.array(callerSchema).describe('An empty list: no principal at all.'),
        ...what,
      })
      .describe('Only these principals may ever do it, directly or through roles.')
      .optional(),
    outsiders: z
      .strictObject({ except: z.array(accountId).optional() })
      .describe('No principal outside of the organization may do anything, except those of these accounts.')
      .optional(),
    noNewAccess: z
      .strictObject({ against: text })
      .describe(
        'Nothing is allowed that a released assembly does not allow: a copy of its cdk.out, such as released/cdk.out, relative to this file. Without the folder, the assertion is undetermined. Before the first release, write undetermined: accept.',
      )
      .optional(),
    undetermined: z
      .literal('accept')
      .describe(
        'The assertion holds although the answer depends on something unknown. Give the reason in because.',
      )
      .optional(),
    because: text.optional(),
  })
  .superRefine(exactlyOne(ASSERTION_FORMS))
  .superRefine(({ undetermined, because }, context) => {
    if (undetermined !== undefined && because === undefined)
      context.addIssue({ code: 'custom', path: ['undetermined'], message: 'a reason in because' });
  })
  .meta({ id: 'assertion', ...oneOfKeys(ASSERTION_FORMS), ...besideKeys({ undetermined: ['because'] }) });

export type AssertionDefinition = z.infer<typeof assertionSchema>;
export type RequestDefinition = z.infer<typeof requestSchema>;
