import { isAbsolute, relative, sep } from 'node:path';
import type { SourceLine } from '../../assembly/sources/construct-metadata';
import { readable } from '../../policy/pattern/symbol';
import { familyOf, RULES } from '../rules/rules';
import type { Finding } from './finding';
import { keyOf, placeOf, shortPath } from './finding-place';
import type { Severity } from './severity';

/** What a SARIF log is told beside the findings. */
export interface SarifOptions {
  /** Version of this package. */
  readonly version: string;
  /** Folder that the paths in the log begin at: the root of the repository. */
  readonly root: string;
  /**
   * The file that findings without an origin belong to.
   *
   * @default - such findings have a logical location alone
   */
  readonly file?: string;
  /**
   * Tells in which line of a file a JSON path is written, from 1 on.
   *
   * @default - results point to the first line of their file
   */
  readonly lineOf?: (file: string, path: string) => number;
  /**
   * The line of the program that made what a finding is about. The result then points there, and the template is a
   * related location.
   *
   * @default - results point to the template
   */
  readonly sourceOf?: (finding: Finding) => SourceLine | undefined;
  /**
   * What was not read.
   *
   * @default - everything was
   */
  readonly notes?: readonly string[];
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * Findings as a SARIF 2.1.0 log, for code scanning.
 *
 * Each result points to the line of its template or document, and names the construct. Fingerprints are
 * made of stack, resource and finding id, so that a result stays the same one from run to run.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(findings: readonly Finding[], options: SarifOptions): string {
  const used = RULES.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const rules = used.map(({ id, title, why, fix, see, severity }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${fix}\n${see}` },
    helpUri: see,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', 'iam', familyOf(id).folder] },
  }));
  const results = findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: used.findIndex(({ id }) => id === finding.rule),
    level: LEVELS[finding.severity],
    message: { text: plainText(`${finding.message} ${finding.fix}`) },
    ...locationsOf(finding, options),
    partialFingerprints: { 'findingKey/v1': keyOf(finding) },
  }));
  const informationUri = 'https://github.com/cdk-iam-patterns/cdk-iam-patterns';
  const driver = { name: 'cdk-iam-patterns', version: options.version, informationUri, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, ...invocationsOf(options.notes), results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** Text that comes from input makes no link: SARIF reads `[text](target)` as one, and a backslash prevents it. */
function plainText(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

/** What was not read, as notifications of the run: the results may be incomplete. */
function invocationsOf(notes: readonly string[] = []) {
  if (notes.length === 0) return {};
  const toolExecutionNotifications = notes.map((text) => ({
    level: 'note',
    message: { text: plainText(text) },
  }));
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications }] };
}

/** The line of the program, and the template behind it; the template alone where the program is not known. */
function locationsOf(finding: Finding, options: SarifOptions) {
  const template = locationOf(finding, options);
  const source = options.sourceOf?.(finding);
  if (source === undefined || shortPath(source.file, options.root) === source.file)
    return { locations: [template] };
  const { logicalLocations, ...physical } = template;
  return {
    locations: [
      { physicalLocation: physicalLocation(source.file, source.line, options.root), logicalLocations },
    ],
    ...(Object.keys(physical).length > 0 && {
      relatedLocations: [
        { id: 1, ...physical, message: { text: `In the template: ${readable(finding.path)}` } },
      ],
    }),
  };
}

function physicalLocation(path: string, startLine: number, root: string) {
  const uri = (isAbsolute(path) ? relative(root, path) : path).split(sep).map(encodeURIComponent).join('/');
  return { artifactLocation: { uri }, region: { startLine } };
}

function locationOf(finding: Finding, { root, file, lineOf }: SarifOptions) {
  const path = finding.origin?.template ?? file;
  const logicalLocations = [{ fullyQualifiedName: `${placeOf(finding)} ${readable(finding.path)}`.trim() }];
  if (path === undefined) return { logicalLocations };
  const startLine = lineOf?.(path, finding.path) ?? 1;
  return { physicalLocation: physicalLocation(path, startLine, root), logicalLocations };
}
