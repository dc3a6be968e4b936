import { writtenPath } from '../../assembly/construct-path';
import type { Boundary, Identity, Policy } from '../../assembly/facts';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { readable } from '../../policy/pattern/symbol';
import { conditionPhrases } from '../condition-text';
import { shown } from '../layout';
import { Table } from './interning';
import type { MapPolicy, MapStatement } from './map-data';

/** Policies with their statements. Equal statements are kept once. */
export class PolicyStatements {
  private readonly table = new Table<MapStatement>((statement) => JSON.stringify(statement));
  private readonly known = new WeakMap<object, readonly number[]>();

  get statements(): readonly MapStatement[] {
    return this.table.values;
  }

  /** The permissions policies of an identity, with those whose documents are not known. */
  ofIdentity({ policies, unknownPolicies, declared }: Identity): MapPolicy[] {
    return [
      ...policies.map((policy) => this.of(policy, policy.kind === 'managed' ? 'managed' : 'inline')),
      ...unknownPolicies.map((arn) => ({ kind: 'managed' as const, name: shown(arn) })),
      ...(declared ? [] : [{ kind: 'inline' as const, name: 'policies from outside these sources' }]),
    ];
  }

  /** A permissions boundary. */
  ofBoundary({ arn, policy }: Boundary): MapPolicy {
    return policy === undefined
      ? { kind: 'boundary', name: shown(arn) }
      : { ...this.of(policy, 'boundary'), name: shown(policy.name || arn) };
  }

  of(policy: Policy, kind: MapPolicy['kind']): MapPolicy {
    const { name, origin, document } = policy;
    const place = origin.constructPath === undefined ? origin.logicalId : writtenPath(origin.constructPath);
    return {
      kind,
      name: shown(name),
      ...(place === undefined ? {} : { place: readable(place) }),
      statements: this.statementsOf(document),
      ...(document.mistakes.length === 0
        ? {}
        : { mistakes: document.mistakes.map(({ summary }) => summary) }),
    };
  }

  private statementsOf(document: PolicyDocument): readonly number[] {
    const known = this.known.get(document) ?? document.statements.map((each) => this.statementOf(each));
    this.known.set(document, known);
    return known;
  }

  private statementOf({ source, condition }: Statement): number {
    const words = conditionPhrases(condition);
    const statement = { source: readableJson(source) };
    return this.table.at(words.length === 0 ? statement : { ...statement, conditions: words });
  }
}

/** The JSON with unknown values as `<name>`. The marks of symbols are never escaped in JSON. */
function readableJson(source: unknown): unknown {
  const text = JSON.stringify(source);
  return text === undefined ? null : (JSON.parse(readable(text)) as unknown);
}
