import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isList, listOf, member, type Json } from '../../text/json';
import type { Source } from '../../assembly/load';
import { attempt, type OnUnreadable } from '../../assembly/sources/unreadable';
import { parseText, readText } from '../../text/text-file';
import type { Finding } from '../../checks';

/**
 * The findings that the app did not acknowledge.
 *
 * If the checks ran at synthesis, the report in the assembly lists the acknowledged findings with their reasons.
 */
export function unacknowledged(
  findings: readonly Finding[],
  sources: readonly Source[],
  onUnreadable: OnUnreadable,
): Finding[] {
  const reports = sources.flatMap((source) =>
    typeof source === 'string' ? (attempt(() => acknowledgedIn(source), onUnreadable) ?? []) : [],
  );
  return findings.filter((finding) => !reports.some((isAcknowledged) => isAcknowledged(finding)));
}

function acknowledgedIn(folder: string): ((finding: Finding) => boolean)[] {
  const file = join(folder, 'validation-report.json');
  if (!existsSync(file)) return [];
  const keys = new Set(
    listOf(member(parseText(readText(file), file), 'pluginReports'))
      .filter((report) => member(report, 'pluginName') === 'IamPatterns')
      .flatMap((report) => listOf(member(report, 'suppressedViolations')))
      .flatMap(keysOf),
  );
  return [
    ({ id, origin }) =>
      origin?.constructPath !== undefined &&
      !relative(folder, origin.template).startsWith('..') &&
      keys.has(key(origin.constructPath, id)),
  ];
}

function keysOf(violation: Json): string[] {
  const id = member(violation, 'ruleName');
  const constructs = member(violation, 'violatingConstructs');
  if (typeof id !== 'string' || !isList(constructs)) return [];
  return constructs.flatMap((construct) => {
    const path = member(construct, 'constructPath');
    return typeof path === 'string' ? [key(path, id)] : [];
  });
}

function key(constructPath: string, id: string): string {
  return `${constructPath} ${id}`;
}
