import type { LoadedStack, StackPair } from '../stack-facts';
import type { StackDescription } from './stack';

/** The stacks of a load, named for a comparison, and what was assumed for that. */
export interface PairedStacks {
  readonly stacks: readonly StackDescription[];
  readonly pairs: readonly StackPair[];
  readonly unpaired: readonly LoadedStack[];
}

/** What a comparison needs to know of a stack. Few loads are compared: the resources are listed when one asks. */
export function loadedStack({ name, account, region, file, template }: StackDescription): LoadedStack {
  let resources: ReadonlySet<string> | undefined;
  return {
    name,
    file,
    get resources() {
      return (resources ??= new Set([...template.resources].map(([id, { type }]) => `${id} ${type}`)));
    },
    ...(account && { account }),
    ...(region && { region }),
  };
}

/**
 * Finds the templates that are another version of a stack of the other side, and gives them its name. Symbols begin with
 * the name, so what neither version tells is then the same unknown value.
 *
 * Only a template that has its name from its file is renamed, and only in the same account and Region. Two stacks may be
 * in different Regions, so a pair must be certain: the one stack that each side has left, where nothing else is compared,
 * or the stacks that have more resources in common with one another than with any other.
 */
export function pairStacks(
  stacks: readonly StackDescription[],
  others: readonly LoadedStack[],
): PairedStacks {
  const own = new Map(stacks.map((stack) => [stack, loadedStack(stack)]));
  const isSame = (a: LoadedStack, b: LoadedStack) => a.name === b.name && inOnePlace(a, b);
  const left = others.filter((other) => ![...own.values()].some((stack) => isSame(stack, other)));
  const fresh = [...own].flatMap(([{ isNamedByFile }, stack]) =>
    isNamedByFile === true && !others.some((other) => isSame(stack, other)) ? [stack] : [],
  );
  const isAlone = own.size === 1 && others.length === 1;
  const partners = new Map<LoadedStack, LoadedStack>();
  for (const stack of fresh) {
    const [only] = left;
    const partner = isAlone && only && inOnePlace(stack, only) ? only : nearest(stack, left);
    if (partner && (isAlone || nearest(partner, fresh) === stack)) partners.set(stack, partner);
  }
  const taken = new Set(partners.values());
  return {
    stacks: [...own].map(([stack, loaded]) => ({ ...stack, name: partners.get(loaded)?.name ?? stack.name })),
    pairs: [...partners].map(([stack, other]) => ({ file: stack.file, other: other.file })),
    unpaired: fresh.filter(
      (stack) => !partners.has(stack) && left.some((other) => !taken.has(other) && inOnePlace(stack, other)),
    ),
  };
}

/** Whether both are deployed to the same account and Region, as far as the sources tell. */
function inOnePlace(a: LoadedStack, b: LoadedStack): boolean {
  return a.account === b.account && a.region === b.region;
}

/** The stack of the same place with the most resources in common; nothing if there is none, or more than one. */
function nearest(stack: LoadedStack, others: readonly LoadedStack[]): LoadedStack | undefined {
  const shared = (other: LoadedStack) =>
    inOnePlace(stack, other) ? [...stack.resources].filter((each) => other.resources.has(each)).length : 0;
  const counts = others.map((other) => ({ other, count: shared(other) }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const [best, ...more] = counts.filter(({ count }) => count === most);
  return more.length === 0 ? best?.other : undefined;
}
