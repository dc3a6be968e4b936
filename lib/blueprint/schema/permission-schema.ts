import { z } from 'zod';
import { exactlyOne, onlyBeside } from './exactly-one';
import { besideKeys, oneOfKeys } from './key-rules';
import { name, text, texts } from './name-schema';
import { RECIPE_NAMES } from './recipe-names';

const conditions = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])));

/** The access levels of AWS, as `AccessLevel` has them. */
export const ACCESS_LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const;

/** What a permission is made from. Exactly one of them stands in a permission. */
export const PERMISSION_FORMS = ['recipe', 'levels', 'actions', 'document', 'statements', 'use'] as const;

/** One permission: a recipe, access levels, actions, a document, statements, or a named definition. */
export const permissionSchema = z
  .strictObject({
    recipe: z
      .enum(RECIPE_NAMES)
      .describe('A job with the actions that it needs, such as rds.operate.')
      .optional(),
    with: z
      .record(z.string(), z.unknown())
      .describe('Options of the recipe, as the class of the recipe names them.')
      .optional(),
    levels: z.array(z.enum(ACCESS_LEVELS)).min(1).describe('Access levels of one service.').optional(),
    service: text.describe('The service of the access levels, such as sqs.').optional(),
    actions: texts.describe('Actions, checked against AWS’s authorization data.').optional(),
    effect: z.enum(['allow', 'deny']).describe('For actions: allow (default) or deny.').optional(),
    document: text.describe('A policy document in a file, relative to this file.').optional(),
    statements: z
      .array(z.record(z.string(), z.unknown()))
      .min(1)
      .describe('Statements of a policy document.')
      .optional(),
    use: name.describe('A definition in permissions.').optional(),
    on: texts.describe('ARNs of the resources, with * and ? as wildcards.').optional(),
    conditions: conditions.describe('Conditions: operator, key, value or values.').optional(),
  })
  .superRefine(exactlyOne(PERMISSION_FORMS))
  .superRefine(onlyBeside('with', ['recipe']))
  .superRefine(onlyBeside('on', ['recipe', 'levels', 'actions']))
  .superRefine(onlyBeside('service', ['levels']))
  .superRefine(onlyBeside('effect', ['actions']))
  .superRefine(onlyBeside('actions', ['on']))
  .superRefine(onlyBeside('levels', ['service']))
  .superRefine(onlyBeside('levels', ['on']))
  .meta({
    id: 'permission',
    description: 'A permission in one of six forms.',
    ...oneOfKeys(PERMISSION_FORMS),
    ...besideKeys({
      with: ['recipe'],
      on: ['recipe', 'levels', 'actions'],
      service: ['levels'],
      effect: ['actions'],
      actions: ['on'],
      levels: ['service'],
    }),
  });

export const permissionsSchema = z.array(permissionSchema);

export type Permission = z.infer<typeof permissionSchema>;
