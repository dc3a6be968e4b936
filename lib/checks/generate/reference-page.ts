import { accessAnalyzerPage } from './access-analyzer-page';
import { familyOf, RULE_FAMILIES, RULES } from '../rules/rules';
import { isDocumentExample } from '../rules/examples/is-document-example';
import type { Example, Rule } from '../rule';

/** The rule reference: name of the file → its text. One page a rule, and an index. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexPage()],
    ['access-analyzer.md', accessAnalyzerPage()],
    ...RULES.map((rule) => [`${rule.id}.md`, referencePage(rule)] as const),
  ]);
}

/** The page of one rule, in Markdown. */
export function referencePage({ id, title, severity, why, fix, see, avoid, prefer }: Rule): string {
  const parts = [
    `# ${id}`,
    `${title}.`,
    `${familyOf(id).title} · ${severity}`,
    '## Avoid',
    code(avoid),
    '## Prefer',
    code(prefer),
    '## Why',
    why,
    '## Fix',
    fix,
    `See [AWS's page](${see}).`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function indexPage(): string {
  const sections = RULE_FAMILIES.map((family) => {
    const rows = family.rules.map(
      ({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`,
    );
    return [
      `## ${family.title}`,
      ['| rule | severity | where it fires |', '| --- | --- | --- |', ...rows].join('\n'),
    ].join('\n\n');
  });
  const opening =
    'Generated from the rules by `npm run generate`. A finding may say another severity than its rule, where the case is graver or lighter. [Which rule finds what IAM Access Analyzer finds](access-analyzer.md), code by code.';
  return `${['# The rules', opening, ...sections].join('\n\n')}\n`;
}

/** A document as it stands, or the resources of each account. */
function code(example: Example): string {
  if (isDocumentExample(example)) {
    const about = example.owner === undefined ? '' : `In the policy of \`${example.owner}\`:\n\n`;
    return about + json(example.document);
  }
  return Object.entries(example.accounts)
    .map(([account, resources]) => `Account ${account}:\n\n${json({ Resources: resources })}`)
    .join('\n\n');
}

/** Examples of rules about sizes have long lists, which are shortened. */
function json(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, each: unknown) =>
      Array.isArray(each) && each.length > 12
        ? [...(each as unknown[]).slice(0, 3), `… ${each.length - 3} more`]
        : each,
    2,
  );
  return `\`\`\`json\n${text}\n\`\`\``;
}
