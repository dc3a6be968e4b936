import { member, type Json } from '../../text/json';
import { parseText } from '../../text/text-file';

/** A policy in the output of `aws organizations describe-policy`. */
export interface OrganizationsPolicy {
  /**
   * Name of the policy.
   *
   * @default - the output has no name
   */
  readonly name?: string;
  /**
   * Kind of the policy, from its type.
   *
   * @default - neither an SCP nor an RCP
   */
  readonly kind?: 'scp' | 'rcp';
  readonly document: Json;
  /** The document as text. */
  readonly content: string;
}

const KINDS: ReadonlyMap<unknown, 'scp' | 'rcp'> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
]);

/** The policy in the output of `aws organizations describe-policy`; `undefined` for any other JSON. */
export function organizationsPolicy(json: Json, file: string): OrganizationsPolicy | undefined {
  const policy = member(json, 'Policy');
  const content = member(policy, 'Content');
  if (typeof content !== 'string') return undefined;
  const summary = member(policy, 'PolicySummary');
  const name = member(summary, 'Name');
  return {
    name: typeof name === 'string' ? name : undefined,
    kind: KINDS.get(member(summary, 'Type')),
    document: parseText(content, `${file}: Policy.Content`),
    content,
  };
}
