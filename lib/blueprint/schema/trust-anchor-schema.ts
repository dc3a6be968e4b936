import { z } from 'zod';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { text } from './name-schema';
import { targetSchema } from './target-schema';

/** A certificate authority whose certificates IAM Roles Anywhere accepts. */
export const trustAnchorSchema = z
  .strictObject({
    in: targetSchema,
    certificateAuthority: text.describe('The ARN of an AWS Private CA.').optional(),
    certificates: text
      .describe('The file with the certificates of your own authority in PEM format, relative to this file.')
      .optional(),
    revocationList: text
      .describe('The file with the revocation list in PEM format, relative to this file.')
      .optional(),
    name: text.describe('Its name in AWS. Default: its name in this file.').optional(),
  })
  .superRefine(exactlyOne(['certificateAuthority', 'certificates']))
  .meta({ id: 'trustAnchor', ...oneOfKeys(['certificateAuthority', 'certificates']) });

export type TrustAnchorDefinition = z.infer<typeof trustAnchorSchema>;
