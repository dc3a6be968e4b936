import { Stack, Validations, type IPolicyValidationContext } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Acknowledgment } from '../../assembly/sources/construct-metadata';

/**
 * The acknowledgments of an app that a plugin can judge: those of the app itself and of Stages too, which the cloud assembly
 * does not hold.
 *
 * A plugin of one Stage does not see the findings of another: an acknowledgment counts only if the plugin validates
 * every stack that it applies to. A caller of the plugin other than the CDK may give no app: then there are none.
 */
export function acknowledgmentsIn({
  appConstruct,
  stackTemplates,
}: Pick<IPolicyValidationContext, 'stackTemplates'> &
  Partial<Pick<IPolicyValidationContext, 'appConstruct'>>): readonly Acknowledgment[] {
  const validated = new Set(stackTemplates.map(({ stackConstructPath }) => stackConstructPath));
  const found: Acknowledgment[] = [];
  for (const construct of appConstruct?.node.root.node.findAll() ?? [])
    for (const { type, data } of construct.node.metadata) {
      if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
      if (stacksAt(construct).every((path) => validated.has(path)))
        found.push(...acknowledgmentsOf(construct, data));
    }
  return found;
}

/** What one entry of the metadata of a construct acknowledges: finding ID → reason. */
function acknowledgmentsOf({ node }: IConstruct, data: unknown): Acknowledgment[] {
  return Object.entries((data ?? {}) as Readonly<Record<string, unknown>>).map(([id, reason]) => ({
    id,
    reason: String(reason),
    constructPath: node.path,
  }));
}

/** The paths of the stack around a construct, or of the stacks in it. */
function stacksAt(construct: IConstruct): string[] {
  const around = construct.node.scopes.find(isDeployed);
  return (around === undefined ? construct.node.findAll().filter(isDeployed) : [around]).map(
    ({ node }) => node.path,
  );
}

/** A stack of its own, not a nested one. */
function isDeployed(construct: IConstruct): boolean {
  return Stack.isStack(construct) && construct.nestedStackParent === undefined;
}
