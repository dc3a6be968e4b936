import type { Arn } from '../../policy/arn/arn';
import { arnFields } from '../../policy/arn/arn-field';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { Statement } from '../../policy/document/statement';
import { shapeFaults, type ShapeFault } from './arn-shape';

/** An ARN, or a pattern for ARNs, as a statement holds it, with nothing in it that only deployment will tell. */
export class WrittenArn {
  private faults: readonly ShapeFault[] | undefined;

  constructor(
    readonly arn: Arn,
    readonly text: string,
    /** JSON path. */
    readonly at: string,
  ) {}

  /** How it differs from the ARNs that AWS documents for its service. */
  get shapeFaults(): readonly ShapeFault[] {
    return (this.faults ??= shapeFaults(this.arn));
  }
}

/** The ARNs in Resource or NotResource. */
export function arnsIn({ resource }: Statement): WrittenArn[] {
  return (resource?.items ?? []).flatMap(({ pattern, at }) => writtenArn(pattern.text, at));
}

/** The ARNs in Principal and in conditions that compare ARNs, or in their negations. */
export function arnsInPrincipalsAndConditions({ principal, condition }: Statement): WrittenArn[] {
  return [
    ...(principal?.principals ?? []).flatMap(({ text, at }) => writtenArn(text, at)),
    ...condition.conditions
      .filter(({ use }) => use.name.startsWith('Arn'))
      .flatMap(({ values }) => values.flatMap(({ text, at }) => writtenArn(text, at))),
  ];
}

function writtenArn(text: string, at: string): WrittenArn[] {
  if (text === '*' || hasSymbol(text)) return [];
  // The names of policy variables hold colons of their own, which part no fields.
  const [, partition = '', service = '', region = '', account = '', resource] = arnFields(text) ?? [];
  return resource === undefined
    ? []
    : [new WrittenArn({ partition, service, region, account, resource }, text, at)];
}
