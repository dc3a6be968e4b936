// Reads the credential report of the account, archives it, and reports or deactivates credentials that are not in use.
'use strict';

/**
 * @typedef {object} Iam
 * @property {(input: object) => Promise<{ State?: string }>} generateCredentialReport
 * @property {(input: object) => Promise<{ Content?: Uint8Array }>} getCredentialReport
 * @property {(input: { UserName: string }) => Promise<{ AccessKeyMetadata?: { AccessKeyId?: string, Status?: string, CreateDate?: Date }[] }>} listAccessKeys
 * @property {(input: { UserName: string }) => Promise<{ User?: { PasswordLastUsed?: Date } }>} getUser
 * @property {(input: { AccessKeyId: string }) => Promise<{ AccessKeyLastUsed?: { LastUsedDate?: Date } }>} getAccessKeyLastUsed
 * @property {(input: { UserName: string, AccessKeyId: string, Status: 'Inactive' }) => Promise<unknown>} updateAccessKey
 * @property {(input: { UserName: string }) => Promise<unknown>} deleteLoginProfile
 */
/** @typedef {{ putObject: (input: { Bucket: string, Key: string, Body: string, ContentType: string }) => Promise<unknown> }} S3 */
/** @typedef {{ publish: (input: { TopicArn: string, Subject: string, Message: string }) => Promise<unknown> }} Sns */
/**
 * @typedef {object} Settings
 * @property {string} bucket
 * @property {string} topic
 * @property {number} unusedDays
 * @property {boolean} deactivate
 * @property {string[]} exempt user names that are reported and never changed
 * @property {number} [pauseMs]
 */
/**
 * @typedef {object} Unused
 * @property {string} user
 * @property {'password' | 'access key'} kind
 * @property {string} since date of the last use, or of the creation
 * @property {string} [made] date on which the access key was made
 */

const DEACTIVATED = ', deactivated';
/** Amazon SNS takes 256 KB. A line has at most some 200 characters. */
const MOST_LINES = 1000;
const DAY = 24 * 60 * 60 * 1000;

/** The handler, with the clients that it calls. @param {Iam} iam @param {S3} s3 @param {Sns} sns @param {Settings} settings */
exports.create = (iam, s3, sns, settings) => {
  const { bucket, topic, unusedDays, deactivate, pauseMs = 3000 } = settings;
  // A parameter of the stack may have any value: with 0 days every credential is old, and with NaN none is.
  if (!Number.isInteger(unusedDays) || unusedDays < 1 || unusedDays > 365)
    throw new Error(`UNUSED_DAYS of ${unusedDays}: expected a whole number from 1 to 365`);
  // Names of IAM users are unique without regard to case.
  const exempt = new Set(settings.exempt.map((name) => name.toLowerCase()));
  /** @param {string} user */
  const isExempt = (user) => exempt.has(user.toLowerCase());

  const report = async () => {
    for (let attempt = 1; (await iam.generateCredentialReport({})).State !== 'COMPLETE'; attempt++) {
      if (attempt === 20) throw new Error('IAM did not complete the credential report');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return Buffer.from((await iam.getCredentialReport({})).Content ?? []).toString('utf8');
  };

  /** @param {Date | undefined} date */
  const isOld = (date) => date === undefined || Date.now() - Number(date) >= unusedDays * DAY;

  /** Keys that this run has deactivated. @type {Set<string>} */
  const taken = new Set();

  /** Deactivates what is still unused now: the report is up to four hours old. @param {Unused} unused */
  const takeAway = async ({ user: UserName, kind, made }) => {
    if (kind === 'password') {
      if (!isOld((await iam.getUser({ UserName })).User?.PasswordLastUsed)) return false;
      await iam.deleteLoginProfile({ UserName }).catch(ignoreMissing);
      return true;
    }
    let isTaken = false;
    const { AccessKeyMetadata = [] } = await iam.listAccessKeys({ UserName });
    for (const { AccessKeyId = '', Status, CreateDate } of AccessKeyMetadata) {
      // The report has no IDs of keys: a key is known by the second in which it was made.
      if (Math.abs(Number(CreateDate) - Date.parse(made ?? '')) > 1000) continue;
      const { AccessKeyLastUsed } = await iam.getAccessKeyLastUsed({ AccessKeyId });
      const isUnused = Status === 'Active' && isOld(AccessKeyLastUsed?.LastUsedDate ?? CreateDate);
      if (isUnused && !taken.has(AccessKeyId)) {
        await iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
        taken.add(AccessKeyId);
      }
      isTaken ||= taken.has(AccessKeyId);
    }
    return isTaken;
  };

  /** What became of the credential, for the message. @param {Unused} unused */
  const outcome = async (unused) => {
    if (!deactivate || unused.user === '<root_account>' || isExempt(unused.user)) return '';
    try {
      return (await takeAway(unused)) ? DEACTIVATED : ', kept: it was used or changed since the report';
    } catch (error) {
      return `, NOT deactivated: ${error instanceof Error ? error.message : String(error)}`;
    }
  };

  return async () => {
    const csv = await report();
    const day = new Date().toISOString().slice(0, 10);
    const Key = `credential-reports/${day}.csv`;
    await s3.putObject({ Bucket: bucket, Key, Body: csv, ContentType: 'text/csv' });
    taken.clear();
    const found = unusedIn(csv, unusedDays, Date.now());
    /** @type {string[]} */
    const outcomes = [];
    for (const each of found) outcomes.push(await outcome(each));
    const lines = found.map(
      ({ user, kind, since }, i) => `${user}: ${kind}, not used since ${since}${outcomes[i]}`,
    );
    if (lines.length > MOST_LINES)
      lines.splice(MOST_LINES, Infinity, `and ${lines.length - MOST_LINES} more, see ${Key} in ${bucket}`);
    if (found.length > 0)
      await sns.publish({
        TopicArn: topic,
        Subject: `${found.length} credentials not used for ${unusedDays} days`,
        Message: lines.join('\n'),
      });
    const failed = outcomes.filter((each) => each.startsWith(', NOT')).length;
    if (failed > 0) throw new Error(`${failed} credentials could not be deactivated; the message names them`);
    return { unused: found.length, deactivated: outcomes.filter((each) => each === DEACTIVATED).length };
  };
};

/**
 * The passwords and access keys in a credential report that were not used for so many days.
 *
 * @param {string} csv @param {number} days @param {number} now @returns {Unused[]}
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
function unusedIn(csv, days, now) {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.flatMap((line) => {
    // Names of users may have commas, and the columns behind the ARN have none: they are counted from the end.
    const values = line.split(',');
    const user = line.slice(0, line.search(/,"?arn:/)).replace(/^"|"$/g, '');
    /** @param {string} name */
    const at = (name) => values[values.length - names.length + names.indexOf(name)] ?? '';
    /** The last use, or the date from which on it could have been used if that is later. @param {string[]} columns */
    const since = (...columns) =>
      columns
        .map(at)
        .filter((text) => /^\d{4}-/.test(text))
        .sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? at('user_creation_time');
    /** @param {string} date */
    const isOlder = (date) => now - Date.parse(date) >= days * DAY;
    /** @type {Unused[]} */
    const found = [];
    const password = since('password_last_used', 'password_last_changed');
    if (at('password_enabled') === 'true' && isOlder(password))
      found.push({ user, kind: 'password', since: password });
    for (const key of [1, 2]) {
      const used = since(`access_key_${key}_last_used_date`, `access_key_${key}_last_rotated`);
      if (at(`access_key_${key}_active`) === 'true' && isOlder(used))
        found.push({ user, kind: 'access key', since: used, made: at(`access_key_${key}_last_rotated`) });
    }
    return found;
  });
}
exports.unusedIn = unusedIn;

/** @param {unknown} error @returns {undefined} */
function ignoreMissing(error) {
  if (error instanceof Error && error.name === 'NoSuchEntityException') return undefined;
  throw error;
}

/** @type {ReturnType<typeof exports.create> | undefined} */
let handle;

exports.handler = () => {
  const { IAM } = require('@aws-sdk/client-iam');
  // @ts-ignore the clients of the Lambda runtime
  const { S3 } = require('@aws-sdk/client-s3');
  // @ts-ignore the clients of the Lambda runtime
  const { SNS } = require('@aws-sdk/client-sns');
  const { BUCKET = '', TOPIC_ARN = '', UNUSED_DAYS = '', DEACTIVATE = '', EXEMPT = '[]' } = process.env;
  handle ??= exports.create(new IAM({}), new S3({}), new SNS({}), {
    bucket: BUCKET,
    topic: TOPIC_ARN,
    unusedDays: Number(UNUSED_DAYS),
    deactivate: DEACTIVATE === 'true',
    exempt: JSON.parse(EXEMPT),
  });
  return handle();
};
