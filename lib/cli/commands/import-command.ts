import { AccessModel } from '../../access';
import { BlueprintSource, makePlan } from '../../blueprint';
import { readAccountExport } from '../../import/account-export-identities';
import { blueprintOfAccounts, importedText } from '../../import/blueprint-of-accounts';
import { readOrganizationListing } from '../../import/organization-listing';
import { readable } from '../../policy/pattern/symbol';
import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';
import { parseText, readText } from '../../text/text-file';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { factsOf } from '../output/plan-access';

/** Turns exports of live accounts into a blueprint. */
export const importBlueprint = defineCommand({
  positional: {
    usage: '<export…>',
    summary: 'the outputs of aws iam get-account-authorization-details, one for each account',
    minimum: 1,
    maximum: Infinity,
  },
  options: {
    organization: {
      value: '<file>',
      summary:
        'the organization, as JSON with Organization, Roots, Accounts and OrganizationalUnits (see below)',
    },
    region: { value: '<region>', summary: 'the Region of the IAM stacks (default: us-east-1)' },
  },
  notes: [
    'The blueprint has the same access as the accounts. The command loads both into the access model, and lists every gain and loss on stderr, and everything that is not carried over. A difference exits with 1.',
    'Names stay. To adopt a role without creating it again, deploy its stack with cdk import: CloudFormation takes over resources of the same name. Then replace trustStatements by lines of access, step by step; plan --against shows that the access stays.',
    'For --organization, join the answers of aws organizations describe-organization, list-roots, list-accounts and list-organizational-units-for-parent into one JSON object, and add the ParentId of list-parents to each account and unit.',
    'The export does not contain maximum session durations, passwords, access keys and account settings. Permission sets and guardrails are not imported.',
  ],
  examples: [
    'import account.json -o blueprint.yaml',
    'import accounts/*.json --organization organization.json --region eu-west-1 -o blueprint.yaml',
  ],
  run: ({ positionals, values }, io) => {
    const jsonOf = (file: string) => parseText(readText(file), file);
    const accounts = positionals.map((file) => readAccountExport(jsonOf(file), file));
    const { organization, region = 'us-east-1' } = values;
    const listing =
      organization === undefined ? undefined : readOrganizationListing(jsonOf(organization), organization);
    const leftOut = accounts.flatMap((account) => account.leftOut);
    const definition = blueprintOfAccounts(accounts, region, listing);
    io.stdout(importedText(definition, leftOut));

    const plan = makePlan(BlueprintSource.fromObject(definition, 'the imported blueprint'));
    const before = AccessModel.fromAssembly(positionals);
    const { changes } = before.differenceTo(AccessModel.fromFacts(factsOf(plan)));
    const entities = accounts.reduce((sum, account) => sum + account.entities.length, 0);
    io.stderr(`Imported ${counted(entities, 'definition')} of ${counted(accounts.length, 'account')}.\n`);
    for (const each of leftOut) io.stderr(`not carried over: ${safeLine(each)}\n`);
    for (const { text } of changes) io.stderr(`differs: ${safeLine(readable(text))}\n`);
    if (changes.length === 0) io.stderr('The blueprint gains no access and loses none.\n');
    return changes.length === 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
});
