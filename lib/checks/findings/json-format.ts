import { readable } from '../../policy/pattern/symbol';
import type { SourceLine } from '../../assembly/sources/construct-metadata';
import { acknowledgmentId } from './acknowledgment';
import type { Finding } from './finding';
import { rulePage } from './rule-page';

/** Findings as JSON for other programs. Unknown values are written as `<name>`. */
export function formatJson(
  findings: readonly Finding[],
  sourceOf?: (finding: Finding) => SourceLine | undefined,
): string {
  const list = findings.map(({ origin, path, ...finding }) => ({
    ...finding,
    acknowledge: acknowledgmentId(finding),
    source: sourceOf?.({ origin, path, ...finding }),
    path: readable(path),
    page: rulePage(finding.rule),
    ...(origin === undefined
      ? {}
      : {
          account: readable(origin.account),
          region: readable(origin.region),
          stack: origin.stack,
          logicalId: origin.logicalId,
          constructPath: origin.constructPath,
          template: origin.template,
        }),
  }));
  return `${JSON.stringify({ version: 1, findings: list }, undefined, 2)}\n`;
}
