import { arnOfReference } from '../../assembly/entity-reference';
import { parseArn } from '../../policy/arn/arn';
import { REVOCATION_POLICY_NAME, revocationStatement } from '../../policy/document/revocation';
import { readable, hasSymbol } from '../../policy/pattern/symbol';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { MODEL_OPTIONS, readModel, SOURCES } from '../input/model-options';
import { json } from '../output/json-answer';

/** A role, without wildcards and without anything that a shell reads. */
const ROLE = /^role\/(?:[!-~]*\/)?[\w+=,.@-]{1,64}$/;

/** Whether the date is the one that was written: JavaScript reads February 30 as March 2. */
function isInCalendar(time: Date, written: string | undefined): boolean {
  return written === undefined || time.toISOString().startsWith(written.slice(0, 16));
}

/** Prints the command of the AWS CLI that ends the sessions of a role. It changes nothing itself. */
export const revokeSessions = defineCommand({
  positional: SOURCES,
  options: {
    role: {
      value: '<role>',
      repeatable: true,
      summary: 'ARN, construct path or logical ID of the role',
    },
    before: {
      value: '<time>',
      summary: 'sessions that began before this time end, as 2026-01-31T12:00:00Z (default: now)',
    },
    format: {
      value: '<format>',
      choices: ['text', 'json'],
      summary: 'commands of the AWS CLI, or the policy documents as JSON (default: text)',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    `The command writes the inline policy ${REVOCATION_POLICY_NAME}, as "Revoke active sessions" of the console does. It denies everything to sessions that began before the time, of every caller. Later sessions work as before. Run it with permission for iam:PutRolePolicy in the account of the role.`,
    'Sessions of roles of IAM Identity Center end in IAM Identity Center only. Those of service-linked roles cannot be revoked.',
  ],
  examples: [
    'revoke-sessions cdk.out --role Prod/Operations',
    'revoke-sessions cdk.out --role Prod/Operations --before 2026-01-31T12:00:00Z --format json',
  ],
  verbatim: true,
  run: ({ positionals, values, misuse }, io) => {
    const { facts } = readModel(positionals, values, configurationOf(io));
    if (values.role.length === 0) throw misuse('role', 'no role', 'at least one role');
    const time = values.before === undefined ? new Date() : new Date(values.before);
    const isTime = values.before === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(values.before);
    if (!isTime || Number.isNaN(time.getTime()) || !isInCalendar(time, values.before))
      throw misuse('before', values.before ?? '', 'a time in UTC, such as 2026-01-31T12:00:00Z');
    const roles = [...new Set(values.role.map((text) => arnOfReference(text, 'role', facts, '--role')))];
    if (time > new Date())
      io.stderr(
        `note: ${values.before ?? ''} is in the future: sessions that begin until then are denied too\n`,
      );
    const document = { Version: '2012-10-17', Statement: [revocationStatement(time)] };
    for (const role of roles) {
      const { service, resource = '' } = parseArn(role) ?? {};
      if (service !== 'iam' || !(hasSymbol(role) ? /^role\// : ROLE).test(resource))
        throw misuse(
          'role',
          readable(role),
          'one role: arn:aws:iam::<account>:role/<name>, not a session or user',
        );
      const fixed = /^role\/aws-(service-role|reserved)\//.test(resource);
      if (fixed) throw misuse('role', readable(role), 'a role that you can change, not one that AWS owns');
      if (hasSymbol(role))
        io.stderr(`note: the name of ${safeLine(readable(role))} is known after deployment only\n`);
      else if (!facts.roles.some(({ arn }) => arn === role))
        io.stderr(`note: ${safeLine(role)} is not in the sources, so whether it exists is not known\n`);
    }
    if (values.format === 'json')
      io.stdout(
        json(roles.map((role) => ({ role: readable(role), policyName: REVOCATION_POLICY_NAME, document }))),
      );
    else
      for (const role of roles) {
        const name = readable(role.slice(role.lastIndexOf('/') + 1));
        const account = parseArn(role)?.account ?? '';
        io.stdout(
          [
            `# in account ${safeLine(readable(account))}`,
            `aws iam put-role-policy --role-name '${safeLine(name)}' --policy-name ${REVOCATION_POLICY_NAME} \\`,
            `  --policy-document '${JSON.stringify(document)}'`,
            '',
          ].join('\n'),
        );
      }
    return ExitCode.AS_EXPECTED;
  },
});
