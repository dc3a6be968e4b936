import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';
import { partitionOfRegion } from '../../policy/arn/partition-of-region';
import type { BlueprintSource } from '../read/blueprint-source';

/** Rejects Regions of another partition, and organizational units that cannot be the ones of the organization. */
export function checkOrganization(source: BlueprintSource): void {
  const { organization, accounts = {}, units = {} } = source.definition;
  const { partition = 'aws', regions = [], identityCenter, root } = organization ?? {};
  const check = (region: string | undefined, ...path: readonly PropertyKey[]): void => {
    if (region !== undefined && partitionOfRegion(region) !== partition)
      throw otherPartition(region, partition, source.at(...path));
  };
  regions.forEach((region, i) => check(region, 'organization', 'regions', i));
  check(identityCenter?.region, 'organization', 'identityCenter', 'region');
  for (const [name, { region }] of Object.entries(accounts)) check(region, 'accounts', name, 'region');
  const instance = parseArn(identityCenter?.instanceArn ?? '')?.partition ?? partition;
  if (instance !== partition)
    throw instanceOfOther(instance, partition, source.at('organization', 'identityCenter', 'instanceArn'));
  const names = new Map<string, string>();
  for (const [name, { id }] of Object.entries(units)) {
    if (id === undefined) continue;
    const at = source.at('units', name, 'id');
    const other = names.get(id);
    if (other !== undefined) throw unitTwice(id, other, at);
    names.set(id, name);
    if (root !== undefined && !id.startsWith(`ou-${root.slice('r-'.length)}-`))
      throw ofOtherRoot(id, root, at);
  }
}

function otherPartition(region: string, partition: string, at: string): IamPatternsError {
  const own = partitionOfRegion(region);
  return new IamPatternsError({
    code: 'region-of-another-partition',
    at,
    got: `Region ${region} of the partition ${own}`,
    expected: `a Region of the partition ${partition}, which is that of the organization`,
    fix: `correct the Region, or write partition: ${own} in organization`,
  });
}

function instanceOfOther(own: string, partition: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'region-of-another-partition',
    at,
    got: `instance of IAM Identity Center in the partition ${own}`,
    expected: `an instance in the partition ${partition}, which is that of the organization`,
    fix: 'copy the ARN from the settings of IAM Identity Center',
  });
}

function unitTwice(id: string, other: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unit-twice',
    at,
    subject: 'ID of an organizational unit',
    got: id,
    expected: `an ID that no other unit has; ${other} has this one`,
    fix: 'correct the ID, or remove one of the two units',
  });
}

function ofOtherRoot(id: string, root: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unit-of-another-root',
    at,
    subject: 'ID of an organizational unit',
    got: id,
    expected: `an ID that begins with ou-${root.slice('r-'.length)}-, because the root is ${root}`,
    fix: 'correct the ID of the unit, or organization.root',
  });
}
