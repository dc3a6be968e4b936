import { z } from 'zod';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { name, text } from './name-schema';
import { targetSchema } from './target-schema';

const role = name.describe('A role of this blueprint, in the account of the identity pool.');

const userPoolSchema = z
  .strictObject({
    userPoolId: text.describe('eu-west-1_example01, in the Region of the identity pool.'),
    clientId: text,
    groups: z.literal(true).describe('Users get the role of their group in the user pool.').optional(),
    rules: z
      .array(
        z.strictObject({
          claim: text.describe('A claim of the token, such as cognito:groups.'),
          value: text,
          role,
        }),
      )
      .min(1, { error: '1–25 rules' })
      .max(25, { error: '1–25 rules' })
      .describe('The first rule that fits gives the role.')
      .optional(),
    fallBackToAuthenticatedRole: z
      .boolean()
      .describe('Whether users without a role get authenticatedRole. Default: false, they get none')
      .optional(),
  })
  .superRefine(exactlyOne(['groups', 'rules']))
  .meta(oneOfKeys(['groups', 'rules']));

/** Which users of an Amazon Cognito identity pool get which role. */
export const identityPoolSchema = z
  .strictObject({
    in: targetSchema,
    identityPoolId: text.describe('eu-west-1:11111111-2222-3333-4444-555555555555'),
    authenticatedRole: role.describe('The role of users who have signed in.'),
    guestRole: role.describe('The role of guests. Default: guests get none').optional(),
    userPools: z.array(userPoolSchema).describe('Other roles for users of user pools.').optional(),
  })
  .meta({ id: 'identityPool' });

export type IdentityPoolDefinition = z.infer<typeof identityPoolSchema>;
