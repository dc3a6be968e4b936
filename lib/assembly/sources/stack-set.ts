import { IamPatternsError } from '../../errors';
import { STACK_SET_ACCOUNTS } from '../../policy/stack-set-accounts';
import { isAccountId } from '../../policy/arn/arn';
import { listOf, member, type Json } from '../../text/json';
import { requireUniqueKeys } from '../../text/duplicate-keys';
import { parseTemplateText } from '../../text/text-file';
import type { StackDescription } from './stack';
import { readTemplate, type Template } from './template';
import type { TemplateResource } from './template-resource';

const STACK_SET = 'AWS::CloudFormation::StackSet';

/** The environments that a StackSet deploys to, as far as a template can say. */
interface Instances {
  readonly template: Template;
  readonly name: string;
  readonly environments: readonly { readonly account: string; readonly region: string }[];
}

/** Whether the stacks of a StackSet are read, so that its own resource hides nothing. */
export function isReadStackSet(resource: TemplateResource | undefined): boolean {
  return resource !== undefined && instancesOf(resource) !== undefined;
}

/**
 * The stacks that the StackSets of a stack make: their template is text of the stack's own template, and their accounts are
 * literal. The accounts of organizational units are in the metadata that a blueprint writes.
 */
export function stacksOfStackSets({ template, file, constructPaths }: StackDescription): StackDescription[] {
  const stackSets = [...template.resources].filter(([, { type }]) => type === STACK_SET);
  return stackSets.flatMap(([logicalId, resource]): StackDescription[] => {
    const instances = instancesOf(resource);
    if (instances === undefined) return [];
    const stackSet = constructPaths.get(logicalId) ?? logicalId;
    return instances.environments.map((environment) => ({
      ...environment,
      name: `StackSet-${instances.name}`,
      file,
      template: ownResources(instances.template),
      parameters: parametersOf(resource),
      constructPaths: new Map(
        [...instances.template.resources.keys()].map((id) => [id, `${stackSet}/${id}`]),
      ),
      nested: new Map(),
      stackSet,
    }));
  });
}

/** Values are kept by resource, and they differ from account to account. */
function ownResources(template: Template): Template {
  return {
    ...template,
    resources: new Map([...template.resources].map(([id, resource]) => [id, { ...resource }])),
  };
}

function instancesOf({ type, properties, metadata, condition }: TemplateResource): Instances | undefined {
  if (type !== STACK_SET || condition !== undefined) return undefined;
  const [body, name] = [member(properties, 'TemplateBody'), member(properties, 'StackSetName')];
  const groups = listOf(member(properties, 'StackInstancesGroup'));
  if (typeof body !== 'string' || typeof name !== 'string' || groups.length === 0) return undefined;
  const written = textsOf(member(metadata, STACK_SET_ACCOUNTS));
  const environments = groups.map((group) => {
    const regions = textsOf(member(group, 'Regions'));
    const accounts =
      accountsOf(member(group, 'DeploymentTargets')) ?? (groups.length === 1 ? written : undefined);
    // One template can have other parameters in some accounts, which is not read.
    if (
      regions === undefined ||
      accounts === undefined ||
      listOf(member(group, 'ParameterOverrides')).length > 0
    )
      return undefined;
    return regions.flatMap((region) => accounts.map((account) => ({ account, region })));
  });
  const template = templateIn(body);
  if (environments.includes(undefined) || template === undefined) return undefined;
  return { template, name, environments: environments.flatMap((each) => each ?? []) };
}

/** The template of a StackSet; `undefined` for what is not one, which the StackSet is unread for. */
function templateIn(body: string): Template | undefined {
  try {
    requireUniqueKeys(body, 'TemplateBody');
    return readTemplate(parseTemplateText(body, 'TemplateBody'), 'TemplateBody');
  } catch (error) {
    if (error instanceof IamPatternsError) return undefined;
    throw error;
  }
}

/** The accounts of a StackSet that names accounts; `undefined` for one of organizational units. */
function accountsOf(targets: Json | undefined): string[] | undefined {
  if (member(targets, 'OrganizationalUnitIds') !== undefined) return undefined;
  const accounts = textsOf(member(targets, 'Accounts'));
  return accounts?.every(isAccountId) === true ? accounts : undefined;
}

function textsOf(value: Json | undefined): string[] | undefined {
  const items = listOf(value);
  return Array.isArray(value) && items.every((item) => typeof item === 'string')
    ? items.map((item) => String(item))
    : undefined;
}

function parametersOf({ properties }: TemplateResource): ReadonlyMap<string, Json> {
  return new Map(
    listOf(member(properties, 'Parameters')).flatMap((parameter): [string, Json][] => {
      const [key, value] = [member(parameter, 'ParameterKey'), member(parameter, 'ParameterValue')];
      return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : [];
    }),
  );
}
