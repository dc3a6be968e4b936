import { RECIPES, type Recipe } from '../../../lib/blueprint/build/recipe-table';
import { Resources, type Permissions } from '../../../lib/permissions';
import { at } from './recipe-calls';

export const bucket = Resources.arn('arn:aws:s3:::reports');
export const zone = Resources.arn('arn:aws:route53:::hostedzone/Z1');
export const domain = at('es', 'domain/orders');
export const topic = at('sns', 'orders');
export const stream = at('kinesis', 'stream/orders');

/** A value that fits, for each field of a recipe. */
const FITTING: Readonly<Record<string, unknown>> = {
  apiId: 'a1b2c3',
  stage: 'prod',
  workgroup: 'primary',
  database: 'sales',
  resultsBucket: bucket,
  profile: at('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0'),
  modelId: 'amazon.nova-lite-v1:0',
  tagKey: 'Team',
  cluster: at('ecs', 'cluster/shop'),
  tasks: [at('ecs', 'task/shop/*')],
  buses: [at('events', 'event-bus/shop')],
  streams: [stream],
  applicationName: 'archive',
  service: 's3',
  domain,
  path: '/shop',
  resourceId: 'db-ABC',
  databaseUser: 'app',
  zones: [zone],
  source: bucket,
  target: bucket,
  name: 'shop/database',
  identities: [at('ses', 'identity/example.com')],
  instances: [at('ec2', 'instance/i-1')],
  topics: [topic],
};
const ON: Readonly<Record<string, ReturnType<typeof Resources.arn>>> = {
  codecommit: at('codecommit', 'shop'),
  kms: at('kms', 'key/1'),
  s3: bucket,
};

/** Calls the recipe with this value in the field and fitting values in the fields that are required. */
export function callWith(name: string, field: string, value: unknown): Permissions {
  const recipe = (RECIPES as Readonly<Record<string, Recipe>>)[name];
  if (recipe === undefined) throw new Error(`There is no recipe ${name}.`);
  const given = Object.fromEntries(
    Object.entries(recipe.with)
      .filter(([key, kind]) => key === field || !kind.endsWith('?'))
      .map(([key]) => [
        key,
        key === field ? value : key === 'instances' ? FITTING['instances'] : FITTING[key],
      ]),
  );
  const on = ON[name.split('.')[0] ?? ''];
  const options =
    name === 'sessionmanager.sessions' && field !== 'tagKey' ? { ...given, tagKey: 'Team' } : given;
  return recipe.call(on === undefined ? [] : [on], options as never);
}
