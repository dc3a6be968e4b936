import { dirname, join } from 'node:path';
import { BlueprintSource, makePlan, type BlueprintDefinition, type Plan } from '../../blueprint';
import { readAccountExport, type ImportedAccount } from '../../import/account-export-identities';
import { blueprintOfAccounts, importedText, NOT_IN_EXPORTS } from '../../import/blueprint-of-accounts';
import { IamPatternsError } from '../../errors';
import { blueprintOfLza } from '../../import/lza-config';
import { readIdentityStore } from '../../import/lza-identity-center';
import { readOrganizationListing } from '../../import/organization-listing';
import { readable } from '../../policy/pattern/symbol';
import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';
import { parseText, readText } from '../../text/text-file';
import { defineCommand } from '../framework/command';
import { rehearsePlan } from '../../blueprint/build/rehearse-plan';
import { ExitCode } from '../framework/exit-code';
import type { Io } from '../framework/io';
import { compareImport, importedOrganization } from '../input/import-sources';

/** Turns exports of live accounts into a blueprint. */
export const importBlueprint = defineCommand({
  positional: {
    usage: '<file…>',
    summary:
      'the outputs of aws iam get-account-authorization-details, one for each account; with --from lza, iam-config.yaml',
    minimum: 1,
    maximum: Infinity,
  },
  options: {
    from: {
      value: '<format>',
      choices: ['accounts', 'lza'],
      summary:
        'what the files are: exports of accounts (default), or iam-config.yaml of Landing Zone Accelerator',
    },
    organization: {
      value: '<file>',
      summary:
        'the organization, as JSON with Organization, Roots, Accounts and OrganizationalUnits (see below)',
    },
    'identity-center': {
      value: '<file>',
      summary:
        'IAM Identity Center, as JSON with Instances, PermissionSets and AccountAssignments (see below)',
    },
    region: { value: '<region>', summary: 'the Region of the IAM stacks (default: us-east-1)' },
  },
  notes: [
    'The blueprint has the same access as the accounts. The command loads both into the access model, and lists every gain and loss on stderr, and everything that is not carried over. Exit code 1 says that access differs that something is not carried over, or that AWS rejects a definition, so that nothing could be compared; the blueprint is written all the same. What AWS manages, such as service-linked roles, is not in the blueprint and does not count.',
    'Inline policies of one user, group or role become one policy with all of their statements. After the adoption, delete the old ones.',
    'Names stay. To adopt a role without creating it again, deploy its stack with cdk import: CloudFormation takes over resources of the same name. Then replace trustStatements by lines of access, step by step; plan --against shows that the access stays.',
    'For --organization, join the answers of aws organizations describe-organization, list-roots, list-accounts and list-organizational-units-for-parent into one JSON object, and add the ParentId of list-parents to each account and unit.',
    'With --from lza, --organization is required, because iam-config.yaml has no account IDs. The names of accounts and units must be those of the configuration, without regard to case. The command compares the blueprint with what Landing Zone Accelerator deploys. Write the blueprint beside iam-config.yaml, because it names the same documents. For permission sets, pass --identity-center with Instances of aws sso-admin list-instances, and Groups and Users of aws identitystore list-groups and list-users.',
    'Guardrails: add Policies to the file of --organization, the Policy of aws organizations describe-policy for each SCP and RCP, and put the Targets of list-targets-for-policy into it.',
    'For --identity-center, join the answers of aws sso-admin list-instances, describe-permission-set and list-account-assignments into one JSON object, and add the InlinePolicy of get-inline-policy-for-permission-set, the AttachedManagedPolicies of list-managed-policies-in-permission-set, and the CustomerManagedPolicyReferences and PermissionsBoundary of the commands with these names to each permission set.',
    `The exports do not contain ${NOT_IN_EXPORTS}. Write what must stay into the blueprint. Pass permission sets with --identity-center, in their Region with --region.`,
  ],
  examples: [
    'import account.json -o blueprint.yaml',
    'import --from lza iam-config.yaml --organization organization.json -o blueprint.yaml',
    'import accounts/*.json --organization organization.json --identity-center identity-center.json --region eu-west-1 -o blueprint.yaml',
  ],
  work: 'Comparing the blueprint with the accounts',
  verbatim: true,
  run: ({ positionals, values, misuse }, io) => {
    const jsonOf = (file: string) => parseText(readText(file), file);
    if (values.from === 'lza') {
      const [file = '', ...more] = positionals;
      if (more.length > 0) throw misuse('files', `${positionals.length} files with --from lza`, 'one file');
      if (values.organization === undefined)
        throw misuse('options', '--from lza alone', '--organization <file>');
      const listing = readOrganizationListing(jsonOf(values.organization), values.organization);
      const { region = 'us-east-1', identityCenter } = values;
      const store = identityCenter === undefined ? undefined : readIdentityStore(jsonOf(identityCenter));
      const { definition, leftOut, templates } = blueprintOfLza(jsonOf(file), file, {
        listing,
        base: blueprintOfAccounts([], region, { listing }),
        region,
        ...(store !== undefined && { identityStore: store }),
      });
      const at = join(dirname(file), 'blueprint');
      return printImport({ definition, leftOut, at, io }, (plan) =>
        compareImport([], plan, { listing, templates }, region),
      );
    }
    const accounts = positionals.map((file) => readAccountExport(jsonOf(file), file));
    rejectSameAccount(accounts, positionals);
    const [{ partition } = { partition: 'aws' }] = accounts;
    const { region = HOME_REGIONS[partition] ?? 'us-east-1' } = values;
    const around = importedOrganization(
      values.organization,
      values.identityCenter,
      accounts.map(({ id }) => id),
      jsonOf,
    );
    const leftOut = [...accounts.flatMap((account) => account.leftOut), ...around.leftOut];
    const definition = blueprintOfAccounts(accounts, region, around);
    const unmanaged = [...accounts.flatMap((account) => account.unmanaged), ...around.unmanaged];
    const result = {
      definition,
      leftOut,
      unmanaged,
      notRead: NOT_IN_EXPORTS,
      at: 'the imported blueprint',
      io,
    };
    return printImport(result, (plan) => compareImport(positionals, plan, around, region));
  },
});

/** The Region of IAM in each partition. */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

function rejectSameAccount(accounts: readonly ImportedAccount[], files: readonly string[]): void {
  for (const [i, { id, partition }] of accounts.entries()) {
    const first = accounts.findIndex((each) => each.id === id);
    if (first < i)
      throw new IamPatternsError({
        code: 'second-export',
        at: files[i] ?? '',
        got: `second export of account ${id}; the first is ${files[first] ?? ''}`,
        expected: 'one whole export for each account',
        fix: 'export the account again, without --filter and --no-paginate',
      });
    if (partition !== accounts[0]?.partition)
      throw new IamPatternsError({
        code: 'second-partition',
        at: files[i] ?? '',
        got: `account ${id} of partition ${partition}, beside partition ${accounts[0]?.partition ?? ''}`,
        expected: 'accounts of one partition, because no access crosses partitions',
        fix: 'import the accounts of each partition into a blueprint of their own',
      });
  }
}

/** Prints the blueprint, and on stderr what differs from what was imported. */
function printImport(
  {
    definition,
    leftOut,
    unmanaged = [],
    notRead,
    at,
    io,
  }: {
    readonly definition: BlueprintDefinition;
    readonly leftOut: readonly string[];
    readonly unmanaged?: readonly string[];
    /** What the source does not contain. */
    readonly notRead?: string;
    /** The place of the blueprint: documents that it names are beside it. */
    readonly at: string;
    readonly io: Io;
  },
  compare: (plan: Plan) => ReturnType<typeof compareImport>,
): ExitCode {
  io.stdout(importedText(definition, leftOut, notRead));
  for (const each of unmanaged) io.stderr(`not in the blueprint: ${safeLine(each)}\n`);
  if (notRead !== undefined) io.stderr(`not in the exports: ${notRead}\n`);
  for (const each of leftOut) io.stderr(`not carried over: ${safeLine(each)}\n`);
  const isSame = printComparison(definition, at, io, compare);
  return isSame && leftOut.length === 0 ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
}

/** Prints what access differs, and returns whether none does. What cannot be built cannot be compared. */
function printComparison(
  definition: BlueprintDefinition,
  at: string,
  io: Io,
  compare: (plan: Plan) => ReturnType<typeof compareImport>,
): boolean {
  try {
    const plan = makePlan(BlueprintSource.fromObject(definition, at));
    rehearsePlan(plan);
    const { changes, entities } = compare(plan);
    io.stderr(
      `Imported ${counted(entities, 'definition')} of ${counted(plan.accounts.length, 'account')}.\n`,
    );
    for (const { text } of changes) io.stderr(`differs: ${safeLine(readable(text))}\n`);
    if (changes.length === 0) io.stderr('The blueprint gains no access and loses none.\n');
    return changes.length === 0;
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(
      `not compared: ${safeLine(error.message)}\nThe blueprint is written, and cannot be synthesized before this is corrected.\n`,
    );
    return false;
  }
}
