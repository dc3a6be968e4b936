import { z } from 'zod';
import { aloneInMap, atLeastOne } from './exactly-one';
import { aloneKey, anyOfKeys } from './key-rules';
import { name } from './name-schema';

const names = z.array(name).min(1, { error: 'at least one name' });
const tagValues = z
  .record(z.string(), z.union([z.string(), z.array(z.string()).min(1, { error: 'at least one value' })]))
  .refine((tags) => Object.keys(tags).length > 0, { error: 'at least one tag' })
  .meta({ minProperties: 1 });

const selection = {
  accounts: names.describe('Names of accounts. The only way to select the management account.').optional(),
  units: names.describe('Organizational units. Their accounts and those of the units below them.').optional(),
  tags: tagValues
    .describe('Tags that the account must have, each with its value or a list of values.')
    .optional(),
};

/**
 * Accounts. `all`, `units` and `tags` select accounts: an account must be in one of the units and have all the tags. `accounts`
 * adds accounts by name. `except` removes accounts at the end.
 */
export const targetSchema = z
  .strictObject({
    stackSet: name
      .describe(
        'The accounts of a StackSet (stackSets). What exists there is in its one template. Stands alone.',
      )
      .optional(),
    all: z.literal(true).describe('Every account except the management account.').optional(),
    ...selection,
    except: z
      .strictObject(selection)
      .superRefine(atLeastOne(['accounts', 'units', 'tags']))
      .meta(anyOfKeys(['accounts', 'units', 'tags']))
      .describe(
        'Accounts to leave out: those with one of the names, in one of the units, or with all the tags.',
      )
      .optional(),
  })
  .superRefine(aloneInMap('stackSet'))
  .meta({ id: 'target', description: 'The accounts in which something exists.', ...aloneKey('stackSet') });

export type Target = z.infer<typeof targetSchema>;
