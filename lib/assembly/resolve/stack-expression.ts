import { basename } from 'node:path';
import { IamPatternsError } from '../../errors';
import { hasSymbol, isSymbol } from '../../policy/pattern/symbol';
import { isObject, type Json, member } from '../../text/json';
import type { Resolver } from './resolver';
import type { Stack } from '../sources/stack';

/** A stack of an app, as its construct shows it. */
export interface StackReference {
  /** Construct path of the stack. */
  readonly path: string;
  /** Name of its template file in the cloud assembly. */
  readonly templateFile: string;
}

/** Values of CloudFormation expressions that the templates at hand do not contain themselves. */
export class StackExpressions {
  constructor(private readonly resolver: Resolver) {}

  /** The text of an expression in a stack; `undefined` if no template is that of the stack. */
  valueIn(reference: StackReference, expression: Json): string | undefined {
    const stack = this.stackOf(reference, expression);
    if (stack === undefined || !declares(stack, logicalIdIn(expression))) return undefined;
    return this.valueWherePossible(stack, expression)[0];
  }

  /**
   * The texts that an expression without a stack of its own has in the stacks at hand. A stack that does not know its
   * partition, or cannot import an export, does not count beside one that does.
   */
  values(expression: Json): readonly string[] {
    const { stacks } = this.resolver;
    const uses = (name: string): boolean => JSON.stringify(expression).includes(name);
    const placed = stacks.filter(({ environment: { partition } }) => !hasSymbol(partition));
    const asked = uses('AWS::Partition') && placed.length > 0 ? placed : stacks;
    const values = [...new Set(asked.flatMap((stack) => this.valueWherePossible(stack, expression)))];
    const known = values.filter((value) => !isSymbol(value));
    return uses('Fn::ImportValue') && known.length > 0 ? known : values;
  }

  /** Accounts and Regions of the stacks; one without both for stacks that do not know theirs. */
  get environments(): readonly { account?: string; region?: string }[] {
    const environments = this.resolver.stacks.map(({ environment: { account, region } }) => ({
      ...(!hasSymbol(account) && { account }),
      ...(!hasSymbol(region) && { region }),
    }));
    return [...new Map(environments.map((each) => [JSON.stringify(each), each])).values()];
  }

  /** Nothing where the template does not have what the expression names. */
  private valueWherePossible(stack: Stack, expression: Json): string[] {
    try {
      return [this.resolver.text(expression, { stack, path: '' }) ?? ''];
    } catch (error) {
      if (error instanceof IamPatternsError && error.code === 'malformed-template') return [];
      throw error;
    }
  }

  /** By the paths of its constructs; a template without paths by its file, or as the only one with the logical ID. */
  private stackOf({ path, templateFile }: StackReference, expression: Json): Stack | undefined {
    const { stacks } = this.resolver;
    const inside = stacks.filter(({ constructPaths }) =>
      [...constructPaths.values()].some((each) => each.startsWith(`${path}/`)),
    );
    const found =
      inside.length > 0 ? inside : stacks.filter(({ constructPaths }) => constructPaths.size === 0);
    const named = found.filter(({ file }) => basename(file) === templateFile);
    if (named.length === 1) return named[0];
    if (inside.length > 0) return shallowest(inside);
    const logicalId = logicalIdIn(expression);
    const declaring = found.filter((stack) => logicalId !== undefined && declares(stack, logicalId));
    return declaring.length === 1 ? declaring[0] : undefined;
  }
}

/** The stack around the others; `undefined` for several that do not nest one another. */
function shallowest(stacks: readonly Stack[]): Stack | undefined {
  const depth = ({ parent }: Stack): number => (parent === undefined ? 0 : 1 + depth(parent.stack));
  const least = Math.min(...stacks.map(depth));
  const [only, ...others] = stacks.filter((stack) => depth(stack) === least);
  return others.length === 0 ? only : undefined;
}

/** Whether a reference to the name can have a value in the stack. */
function declares({ template }: Stack, name: string | undefined): boolean {
  return (
    name === undefined ||
    name.startsWith('AWS::') ||
    template.resources.has(name) ||
    member(template.parameters, name) !== undefined ||
    template.generators.length > 0
  );
}

function logicalIdIn(expression: Json): string | undefined {
  if (!isObject(expression)) return undefined;
  const name = member(expression, 'Ref') ?? member(expression, 'Fn::GetAtt');
  const [first] = Array.isArray(name) ? (name as readonly Json[]) : [name];
  return typeof first === 'string' ? first.split('.')[0] : undefined;
}
