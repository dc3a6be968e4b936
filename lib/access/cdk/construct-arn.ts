import { Stack, Stage } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import {
  arnOfReference,
  entitiesNamed,
  unknownReference,
  type ReferenceKind,
} from '../../assembly/entity-reference';
import type { AssemblyFacts } from '../../assembly/facts';
import { hasToken, type AppConstruct } from '../access-entity';
import { TokenReader } from './token-value';

/** The ARN of a construct in the templates: by its path, or for an imported one by the ARN that it has. */
export function arnOfConstruct(
  construct: AppConstruct,
  kind: ReferenceKind,
  facts: AssemblyFacts,
  at?: string,
): string {
  const { path } = construct.node;
  const named = entitiesNamed(path, kind, facts);
  // A stack with one role would name another one, or none, as soon as it has a second.
  const isContainer = Stack.isStack(construct) || Stage.isStage(construct);
  if (named.length > 1 || (named.length > 0 && isContainer)) throw unknownReference(path, kind, facts, at);
  const arn = named[0] ?? ownArn(construct, kind);
  if (arn !== undefined)
    return hasToken(arn) ? new TokenReader(facts, kind, at).valueOf(arn, construct as IConstruct) : arn;
  const acting = kind === 'resource' ? undefined : actingConstruct(construct);
  return acting === undefined
    ? arnOfReference(path, kind, facts, at)
    : arnOfConstruct(acting, kind, facts, at);
}

/**
 * The construct by whose permissions another one acts, as the CDK's grants find it: the role of an alias, of a singleton
 * function, of an instance profile.
 */
function actingConstruct(construct: AppConstruct): AppConstruct | undefined {
  const { grantPrincipal, role } = construct as { grantPrincipal?: unknown; role?: unknown };
  return [grantPrincipal, role].find(
    (each): each is AppConstruct => each !== construct && Construct.isConstruct(each),
  );
}

const ARN_FIELDS: Readonly<Record<ReferenceKind, RegExp>> = {
  principal: /^(role|user)Arn$/,
  role: /^roleArn$/,
  resource: /^[a-z]\w*Arn$/,
};

/** Other ARNs that constructs have beside their own. */
const OTHER_ARNS = new Set(['tableStreamArn', 'secretFullArn', 'latestStreamArn']);

/** The ARN that a construct outside of the templates has: an imported role, a referenced bucket. */
function ownArn(construct: AppConstruct, kind: ReferenceKind): string | undefined {
  const fields = construct as unknown as Readonly<Record<string, unknown>>;
  const arns = fieldNames(construct)
    .filter((name) => ARN_FIELDS[kind].test(name) && !OTHER_ARNS.has(name))
    .map((name) => fields[name])
    .filter((value): value is string => typeof value === 'string' && value !== '');
  const [only, ...others] = new Set(arns);
  return others.length === 0 ? only : undefined;
}

function fieldNames(object: object): string[] {
  const names = new Set<string>();
  for (let each: object | null = object; each !== null; each = Object.getPrototypeOf(each) as object | null)
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  return [...names];
}
