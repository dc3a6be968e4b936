import type { Origin } from '../../assembly/facts';
import { loadFacts, type LoadOptions } from '../../assembly/load';
import { checkDocument, checkFacts, type CheckOptions, type Finding } from '../../checks';
import { settingsOf } from '../../checks/options';
import { RULES } from '../../checks/rules/rules';
import { IamPatternsError } from '../../errors';
import { counted } from '../../text/phrase';
import { symbol } from '../../policy/pattern/symbol';
import { isAcknowledged, unmatchedAcknowledgments } from '../../checks/findings/acknowledgment';
import type { SourceLine } from '../../assembly/sources/construct-metadata';
import { attempt, type OnUnreadable } from '../../assembly/sources/unreadable';
import { unacknowledged } from '../input/acknowledgements';
import type { CheckSources, DocumentFile } from '../input/check-sources';
import { unreadNotes } from '../input/model-options';

/** Findings, and what a reader has to know beside them. */
export interface SourceFindings {
  readonly findings: readonly Finding[];
  /** What was not read, assumed or acknowledged: a line for each. */
  readonly notes: readonly string[];
  /** What was not read, of the notes: the findings may be incomplete. */
  readonly unread: readonly string[];
  /** Whether there was nothing to judge. */
  readonly isEmpty: boolean;
  /**
   * The line of the program that made what a finding is about.
   *
   * @default - the sources do not say
   */
  readonly sourceOf?: (finding: Finding) => SourceLine | undefined;
}

/** Nothing was judged, because nothing could be read. */
const NOTHING: SourceFindings = { findings: [], notes: [], unread: [], isEmpty: true };

/**
 * Checks all sources: assemblies, templates and account exports together, each document by itself. What cannot be read
 * is passed to `onUnreadable`, and everything else is judged.
 */
export function findingsOf(
  sources: CheckSources,
  checks: CheckOptions,
  reading: LoadOptions & { readonly onUnreadable: OnUnreadable },
  resourceType?: string,
): SourceFindings {
  const { onUnreadable } = reading;
  // An error in the options is no error about a source.
  settingsOf(checks, RULES);
  const together = attempt(() => inSources(sources, checks, reading), onUnreadable) ?? NOTHING;
  const alone = sources.documents.map(
    (document) => attempt(() => inDocument(document, checks, resourceType), onUnreadable) ?? NOTHING,
  );
  return {
    findings: [together, ...alone].flatMap(({ findings }) => findings),
    notes: [together, ...alone].flatMap(({ notes }) => notes),
    unread: together.unread,
    isEmpty: [together, ...alone].every(({ isEmpty }) => isEmpty),
    ...(together.sourceOf !== undefined && { sourceOf: together.sourceOf }),
  };
}

function inSources(
  { sources }: CheckSources,
  checks: CheckOptions,
  reading: LoadOptions & { readonly onUnreadable: OnUnreadable },
): SourceFindings {
  if (sources.length === 0) return NOTHING;
  const facts = loadFacts(sources, reading);
  const all = checkFacts(facts, checks);
  const acknowledgments = facts.constructs?.acknowledgments() ?? [];
  const findings = unacknowledged(all, sources, reading.onUnreadable).filter(
    (each) => !isAcknowledged(each, acknowledgments),
  );
  const acknowledged = all.length - findings.length;
  const unread = unreadNotes({ facts });
  const notes = [...unread];
  if (acknowledged > 0) notes.push(`${counted(acknowledged, 'finding')} acknowledged in the app`);
  for (const { message, fix } of unmatchedAcknowledgments(all, acknowledgments))
    notes.push(`${message} ${fix}`);
  const sourceOf = ({ origin }: Finding): SourceLine | undefined =>
    origin?.constructPath === undefined
      ? undefined
      : facts.constructs?.sourceOf(origin.template, origin.constructPath);
  return { findings, notes, unread, isEmpty: facts.accounts.length === 0, sourceOf };
}

function inDocument(document: DocumentFile, checks: CheckOptions, resourceType?: string): SourceFindings {
  const findings = inFile(document.file, () => checkDocument({ ...document, resourceType }, checks));
  const origin = originOf(document);
  return {
    findings: findings.map((finding) => ({ ...finding, origin })),
    notes: notesOn(document),
    unread: [],
    isEmpty: false,
  };
}

/** An error about a document says which file it is in. */
function inFile<T>(file: string, judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    throw error instanceof IamPatternsError && !error.at ? error.movedTo(file) : error;
  }
}

function notesOn({ file, kind, account, isKindAssumed }: DocumentFile): string[] {
  const notes = [];
  if (isKindAssumed)
    notes.push(`${file} is checked as an identity-based policy; pass --kind if it is another kind`);
  if (kind === 'trust' && account === undefined)
    notes.push(
      `third-party access of ${file} is not checked, because its account is unknown; write ${file}@111111111111`,
    );
  return notes;
}

/** A document has no stack. Its account and region are unknown unless they are given. */
function originOf({ file, account, region }: DocumentFile): Origin {
  return {
    account: account ?? symbol(`${file}/AWS::AccountId`),
    region: region ?? symbol(`${file}/AWS::Region`),
    template: file,
    path: '',
  };
}
