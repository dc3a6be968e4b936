import { z } from 'zod';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { accountId, name, text } from './name-schema';
import { whenSchema } from './condition-schema';
import { targetSchema } from './target-schema';

/** Who a caller reference names. Exactly one of them stands in a reference. */
export const CALLER_FORMS = [
  'user',
  'group',
  'role',
  'permissionSet',
  'account',
  'thirdParty',
  'organization',
  'service',
  'arn',
  'arnPattern',
  'self',
] as const;

/** A caller of a role. */
export const callerSchema = z
  .strictObject({
    user: name.describe('A user of this blueprint.').optional(),
    group: name.describe('All members of a group of this blueprint.').optional(),
    role: name.describe('A role of this blueprint.').optional(),
    permissionSet: text.describe('The people with this permission set of IAM Identity Center.').optional(),
    account: name.describe('A whole account of this blueprint. Its administrators decide.').optional(),
    thirdParty: accountId.describe('A whole account outside of the organization.').optional(),
    organization: z.literal(true).describe('Everyone in the organization.').optional(),
    service: text.describe('An AWS service, such as ec2.amazonaws.com.').optional(),
    arn: text.describe('An existing user or role that this blueprint does not define.').optional(),
    arnPattern: text.describe('Users or roles whose ARNs match a pattern with a literal account.').optional(),
    self: z.literal(true).describe('The role itself.').optional(),
    in: targetSchema.describe('Accounts of the caller. Default: all accounts in which it exists.').optional(),
    sameAccount: z.literal(true).describe('Each role trusts only the caller of its own account.').optional(),
  })
  .superRefine(exactlyOne(CALLER_FORMS))
  .meta({ id: 'caller', description: 'Who may assume a role.', ...oneOfKeys(CALLER_FORMS) });

/** A role of this blueprint, in some of its accounts. */
export const roleReferenceSchema = z
  .strictObject({
    role: name,
    in: targetSchema.describe('Default: all accounts in which the role exists.').optional(),
  })
  .meta({ id: 'roleReference' });

/** One line of access: who may assume what. */
export const accessSchema = z
  .strictObject({
    roles: z.array(name).min(1).describe('Roles of this blueprint that may be assumed.'),
    in: targetSchema.describe('Accounts of the roles. Default: all accounts in which they exist.').optional(),
    callers: z.array(callerSchema).min(1, { error: 'at least one caller' }),
    when: whenSchema.optional(),
    form: z
      .enum(['named', 'account'])
      .describe(
        'named (default): the trust names the caller, which is deployed first. account: the trust names the account, with a condition on the ARN of the caller.',
      )
      .optional(),
    because: text.describe('Why the access is needed.').optional(),
  })
  .meta({ id: 'access', description: 'Who may assume what. Both sides follow from this line.' });

export type CallerReference = z.infer<typeof callerSchema>;
export type RoleReference = z.infer<typeof roleReferenceSchema>;
export type AccessLine = z.infer<typeof accessSchema>;
