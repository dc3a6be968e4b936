import type { Origin } from '../../assembly/facts';
import { loadFacts } from '../../assembly/load';
import { checkDocument, checkFacts, type CheckOptions, type Finding } from '../../checks';
import { counted } from '../../text/phrase';
import { symbol } from '../../policy/pattern/symbol';
import { unacknowledged } from '../input/acknowledgements';
import type { Arguments } from '../framework/arguments';
import type { CheckSources, DocumentFile } from '../input/check-sources';
import type { Io } from '../framework/io';
import { readingOf, unreadNotes } from '../input/model-options';
import { checkOptionsOf } from '../input/rule-options';

/** What is wrong in the sources; what was not read, or taken for granted, is told on stderr. */
export function findingsOf(sources: CheckSources, args: Arguments, io: Io): Finding[] {
  const options = checkOptionsOf(args);
  return [...inAssemblies(sources, options, args, io), ...inDocuments(sources, options, args, io)];
}

function inAssemblies({ sources }: CheckSources, options: CheckOptions, args: Arguments, io: Io): Finding[] {
  if (sources.length === 0) return [];
  const facts = loadFacts(sources, readingOf(args));
  for (const note of unreadNotes({ facts })) io.stderr(`${note}\n`);
  const all = checkFacts(facts, options);
  const open = unacknowledged(all, sources);
  if (open.length < all.length)
    io.stderr(
      `note: acknowledged in the app, with reasons: ${counted(all.length - open.length, 'finding')}\n`,
    );
  return open;
}

function inDocuments({ documents }: CheckSources, options: CheckOptions, args: Arguments, io: Io): Finding[] {
  const resourceType = args.optional('resource-type');
  return documents.flatMap((document) => {
    for (const note of notesOn(document)) io.stderr(`note: ${note}\n`);
    return checkDocument({ ...document, resourceType }, options).map((finding) => ({
      ...finding,
      origin: originOf(document),
    }));
  });
}

function notesOn({ file, kind, account, isKindAssumed }: DocumentFile): string[] {
  const notes = [];
  if (isKindAssumed) notes.push(`${file} is judged as an identity-based policy; say --kind if it is another`);
  if (kind === 'trust' && account === undefined)
    notes.push(`whom ${file} trusts may be strangers or not; say whose it is: ${file}@111111111111`);
  return notes;
}

/** A document by itself has no stack; where nobody says its account and region, they are unknown. */
function originOf({ file, account, region }: DocumentFile): Origin {
  return {
    account: account ?? symbol(`${file}/AWS::AccountId`),
    region: region ?? symbol(`${file}/AWS::Region`),
    template: file,
    path: '',
  };
}
