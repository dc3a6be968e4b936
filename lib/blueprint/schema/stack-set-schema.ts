import { z } from 'zod';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { name, text } from './name-schema';

/** A CloudFormation StackSet: one template for all accounts of organizational units, new accounts included. */
export const stackSetSchema = z
  .strictObject({
    in: z
      .strictObject({
        all: z
          .literal(true)
          .describe('Every account except the management account. Needs organization.root')
          .optional(),
        units: z
          .array(name)
          .min(1, { error: 'at least one name' })
          .describe('Organizational units with an ID, and the units below them.')
          .optional(),
        except: z
          .strictObject({ accounts: z.array(name).min(1, { error: 'at least one name' }) })
          .describe('Accounts of the units to leave out.')
          .optional(),
      })
      .superRefine(exactlyOne(['all', 'units']))
      .meta(oneOfKeys(['all', 'units'])),
    administrator: name
      .describe(
        'The account that holds the StackSet: the management account (default), or a delegated administrator.',
      )
      .optional(),
    description: text.optional(),
    retainStacks: z
      .boolean()
      .describe('Whether an account that leaves the units keeps what it has. Default: false')
      .optional(),
  })
  .meta({
    id: 'stackSet',
    description: 'One template for all accounts of organizational units. AWS deploys it to new accounts too.',
  });

export type StackSetDefinition = z.infer<typeof stackSetSchema>;
