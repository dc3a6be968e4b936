import { z } from 'zod';
import { text } from './name-schema';
import { targetSchema } from './target-schema';

/** A service-linked role: AWS defines its name, trust and permissions. */
export const serviceLinkedRoleSchema = z
  .strictObject({
    in: targetSchema,
    service: text.describe('The service, such as autoscaling.amazonaws.com.'),
    suffix: text
      .describe('For a second role of a service that accepts one, such as EC2 Auto Scaling.')
      .optional(),
    acceptsSuffix: z.literal(true).describe('For a service that this package does not know.').optional(),
    description: text.optional(),
  })
  .meta({
    id: 'serviceLinkedRole',
    description: 'Only if the account does not have it yet: consoles often create it.',
  });

export type ServiceLinkedRoleDefinition = z.infer<typeof serviceLinkedRoleSchema>;
