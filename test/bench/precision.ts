import { ESCALATION_PATHS } from '../../lib/access';
import { checkDocument } from '../../lib/checks/check-document';
import { isAtLeast } from '../../lib/checks/findings/severity';
import type { DocumentKind } from '../../lib/policy/document/document';
import { ADMINISTRATOR_CASES, factsOf, isAdministrator } from '../access/escalation/corpus/administrators';
import { casesOf } from '../access/escalation/corpus/cases';
import { readCorpus } from '../checks/corpus';

// `npx ts-node test/bench/precision.ts`: precision and recall on the labelled corpora: of each rule, at any level and at the
// level of errors and warnings, and of the search for administrators in effect.

interface Judged {
  readonly name: string;
  readonly isMeant: boolean;
  readonly isFound: boolean;
}

/** Of what was found, the part that was meant, and of what was meant, the part that was found. */
function measured(judged: readonly Judged[]): string {
  const right = judged.filter(({ isMeant, isFound }) => isMeant && isFound).length;
  const part = (of: (each: Judged) => boolean): string => {
    const whole = judged.filter(of).length;
    return whole === 0 ? '-' : (right / whole).toFixed(2);
  };
  return `precision ${part(({ isFound }) => isFound)}, recall ${part(({ isMeant }) => isMeant)}`;
}

function print(name: string, judged: readonly Judged[]): void {
  const meant = judged.filter(({ isMeant }) => isMeant).length;
  console.log(
    `${name}: ${meant} that must be found, ${judged.length - meant} that must not: ${measured(judged)}`,
  );
}

function rules(kind: DocumentKind): void {
  const cases = readCorpus(`${kind}-corpus.jsonl`).map((each) => {
    const { owner, resourceType, document, rule, fires } = each;
    const found = checkDocument({ kind, owner, resourceType, document }).filter(
      (finding) => finding.rule === rule,
    );
    const common = { name: rule, isMeant: fires };
    return {
      any: { ...common, isFound: found.length > 0 },
      grave: { ...common, isFound: found.some(({ severity }) => isAtLeast(severity, 'warning')) },
    };
  });
  for (const name of [...new Set(cases.map(({ any }) => any.name))].sort()) {
    const own = cases.filter(({ any }) => any.name === name);
    print(
      name,
      own.map(({ any }) => any),
    );
    console.log(`  errors and warnings: ${measured(own.map(({ grave }) => grave))}`);
  }
}

for (const kind of ['identity', 'resource', 'trust'] as const) rules(kind);
print(
  'administrators in effect',
  ADMINISTRATOR_CASES.map((each) => ({
    name: each.id,
    isMeant: each.administrator,
    isFound: isAdministrator(factsOf(each)),
  })),
);
const cases = ESCALATION_PATHS.flatMap(casesOf).flatMap((each) => ('because' in each ? [] : [each.expected]));
const gain = cases.filter((expected) => expected !== 'nothing').length;
const alone = cases.filter((expected) => expected === 'alone').length;
console.log(
  `escalations: ${cases.length} cases, ${gain} with a gain, ${alone} of them without an assumption; test/access/escalation/corpus.test.ts holds precision and recall`,
);
