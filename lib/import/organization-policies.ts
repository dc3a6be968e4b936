import { listOf, member, isObject, type Json, type JsonObject } from '../text/json';
import type { OrganizationListing } from './organization-listing';
import { textOf } from './text-of';

/** SCPs and RCPs as guardrails of a blueprint. */
export interface ImportedGuardrails {
  readonly guardrails: readonly ImportedGuardrail[];
  readonly leftOut: readonly string[];
  /** The listing as a template, for comparison. */
  readonly template: JsonObject;
}

/** A guardrail with the IDs that it is attached to. */
export interface ImportedGuardrail {
  readonly name: string;
  readonly type: 'scp' | 'rcp';
  readonly description?: string;
  readonly statements: readonly JsonObject[];
  readonly targets: readonly string[];
}

const TYPES: Readonly<Record<string, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

/**
 * Reads `Policies` of the organization's file: the `Policy` of describe-policy for each policy, with `PolicySummary` and `Content`,
 * and the `Targets` of list-targets-for-policy in it. The policies that AWS attaches everywhere (FullAWSAccess) stay as they are.
 */
export function readOrganizationPolicies(json: Json, listing: OrganizationListing): ImportedGuardrails {
  const leftOut: string[] = [];
  const resources: Record<string, JsonObject> = {};
  const guardrails: ImportedGuardrail[] = [];
  for (const [i, entry] of listOf(member(json, 'Policies')).filter(isObject).entries()) {
    const summary = member(entry, 'PolicySummary');
    const [name, written, description] = [
      textOf(summary, 'Name'),
      textOf(summary, 'Type'),
      textOf(summary, 'Description'),
    ];
    const type = TYPES[written];
    const targets = listOf(member(entry, 'Targets')).map((target) => textOf(target, 'TargetId'));
    if (type === undefined) {
      leftOut.push(`organization policy ${name}: its type ${written} governs no access`);
      continue;
    }
    if (member(summary, 'AwsManaged') === true) continue;
    const content = contentOf(entry);
    resources[`Policy${i}`] = {
      Type: 'AWS::Organizations::Policy',
      Properties: { Name: name, Type: written, Content: content ?? {}, TargetIds: targets },
    };
    const statements = listOf(member(content, 'Statement')).filter(isObject);
    const what = `${type.toUpperCase()} ${name}`;
    const reasons = new Map(targets.map((target) => [target, reasonAgainst(target, listing)]));
    const kept = targets.filter((target) => reasons.get(target) === undefined);
    const reason = reasonToLeaveOut(statements, targets);
    if (reason === undefined)
      for (const target of targets)
        if (reasons.get(target) !== undefined) leftOut.push(`${what}: ${reasons.get(target)}`);
    if (reason !== undefined) leftOut.push(`${what}: ${reason}`);
    else if (kept.length > 0)
      guardrails.push({ name, type, statements, targets: kept, ...(description !== '' && { description }) });
  }
  return { guardrails, leftOut, template: { Resources: resources } };
}

function reasonToLeaveOut(statements: readonly JsonObject[], targets: readonly string[]): string | undefined {
  if (statements.length === 0) return 'it has no statements';
  if (statements.some((statement) => member(statement, 'Effect') !== 'Deny'))
    return 'it has Allow statements, and guardrails of a blueprint deny';
  return targets.length === 0 ? 'it is attached to nothing' : undefined;
}

/** Why a blueprint does not attach a policy to a target. */
function reasonAgainst(
  target: string,
  { root, managementAccount, units, accounts }: OrganizationListing,
): string | undefined {
  if (target === managementAccount) return 'it is attached to the management account, where it has no effect';
  const isKnown = target === root || [...units, ...accounts].some(({ id }) => id === target);
  return isKnown ? undefined : `its target ${target} is not in the listing`;
}

function contentOf(entry: JsonObject): Json | undefined {
  const content = member(entry, 'Content');
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content) as Json;
  } catch {
    return undefined;
  }
}
