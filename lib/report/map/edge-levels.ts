import { AccessLevel, expandActionPattern } from '../../service-authorization';
import { hasSymbol } from '../../policy/pattern/symbol';

const LEVELS = [
  AccessLevel.LIST,
  AccessLevel.READ,
  AccessLevel.TAGGING,
  AccessLevel.WRITE,
  AccessLevel.PERMISSIONS_MANAGEMENT,
] as const;
const ALL = (1 << LEVELS.length) - 1;
/** For actions that the service authorization data do not have. */
const UNKNOWN = 1 << LEVELS.length;

/** Names of the access levels, in the order of their bits; the last stands for unknown actions. */
export const LEVEL_NAMES: readonly string[] = [...LEVELS, 'Unknown'];

/** Returns the access levels of an action or pattern of actions as bits. Keeps what it has looked up. */
export function levelReader(): (action: string) => number {
  const known = new Map<string, number>();
  return (action) => {
    const levels = known.get(action) ?? levelsOf(action);
    known.set(action, levels);
    return levels;
  };
}

function levelsOf(action: string): number {
  // What NotAction leaves can have any level.
  if (hasSymbol(action)) return ALL;
  const actions = expandActionPattern(action);
  if (actions.length === 0) return UNKNOWN;
  return actions.reduce((bits, { level }) => bits | (1 << LEVELS.indexOf(level)), 0);
}
