import { BREADTH } from './rule-sets';
import { DocumentChecker } from '../../lib/checks/check-document';

export type Statement = Readonly<Record<string, unknown>>;

const FAMILY = BREADTH.map(({ id }) => id);

/** `rule severity` of what the rules of the family say of an identity policy. */
export function judge(...statements: readonly Statement[]): string[] {
  const document = { Version: '2012-10-17', Statement: statements };
  return new DocumentChecker()
    .check({ kind: 'identity', document })
    .filter(({ rule }) => FAMILY.includes(rule))
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

export const allow = (Action: unknown, Resource: unknown = '*', Condition?: unknown): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
