import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import type { PlannedMonitoring } from '../plan/planned-settings';
import type { MonitoringDefinition } from '../schema/monitoring-schema';
import { accountEntity } from './account-entity';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './resolve-entities';
import { whySelected } from './why-selected';

/** Sign-ins of root users and of the global endpoint arrive here. */
const GLOBAL_REGION = 'us-east-1';

/** Places alarms, analyzers and reports: in the Region of the account, and where the events of people arrive. */
export function resolveMonitoring(resolution: Resolution): void {
  const { source, directory, registry } = resolution;
  for (const [key, definition] of Object.entries(source.definition.monitoring ?? {})) {
    const path = ['monitoring', key];
    if (definition.in.stackSet !== undefined) throw inStackSet(source.at(...path, 'in', 'stackSet'), key);
    const accounts = directory.select(definition.in, ...path, 'in');
    const placed = accounts.map((account) => inRegions(resolution, key, definition, account));
    const regions = [...new Set(placed.flatMap((each) => [...each.keys()]))];
    for (const region of regions) {
      const entities = placed.flatMap((each) => each.get(region) ?? []);
      registry.add('monitoring', regions[0] === region ? key : `${key}-${region}`, entities, false);
    }
  }
}

function inRegions(
  resolution: Resolution,
  key: string,
  definition: MonitoringDefinition,
  account: ResolvedAccount,
): ReadonlyMap<string, PlannedEntity> {
  const {
    in: target,
    roleUse,
    regions,
    rootActivity,
    accessAnalyzers,
    credentialHygiene,
    ...rest
  } = resolution.placeholders.resolve(definition, account, ['monitoring', key]);
  const isCommercial = (resolution.source.definition.organization?.partition ?? 'aws') === 'aws';
  const roles = roleUse?.map((role, i) => {
    const at = resolution.source.at('monitoring', key, 'roleUse', i);
    return resolution.registry.inAccount('role', role, account.name, `monitoring ${key}`, at).arn;
  });
  const globalRegion = isCommercial ? GLOBAL_REGION : account.region;
  const rolesIn = new Set(roles === undefined ? [] : (regions ?? [account.region, globalRegion]));
  const made = [...new Set([account.region, ...rolesIn, globalRegion])].flatMap((region) => {
    const isHome = region === account.region;
    const monitoring: PlannedMonitoring = {
      ...(roles !== undefined && rolesIn.has(region) && { roleUse: roles }),
      ...(rootActivity !== undefined && region === globalRegion && { rootActivity }),
      ...(isHome && accessAnalyzers !== undefined && { accessAnalyzers }),
      ...(isHome && credentialHygiene !== undefined && { credentialHygiene }),
    };
    if (Object.keys(monitoring).length === 0) return [];
    const name = isHome ? key : `${key}-${region}`;
    const entity = accountEntity(resolution, 'monitoring', key, name, account, whySelected(target, account), {
      monitoring: { ...rest, ...monitoring },
    });
    return [[region, { ...entity, region }] as const];
  });
  return new Map(made);
}

function inStackSet(at: string, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'not-in-stack-set',
    at,
    subject: 'monitoring',
    got: key,
    expected: 'accounts by units, tags or all, because a StackSet of a blueprint contains IAM only',
    fix: 'write in: with units, tags or all',
  });
}
