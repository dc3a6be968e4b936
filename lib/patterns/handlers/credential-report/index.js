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
 * @property {number} [key] 1 or 2
 */

const DAY = 24 * 60 * 60 * 1000;

/** The handler, with the clients that it calls. @param {Iam} iam @param {S3} s3 @param {Sns} sns @param {Settings} settings */
exports.create = (iam, s3, sns, settings) => {
  const { bucket, topic, unusedDays, deactivate, exempt, pauseMs = 3000 } = settings;

  const report = async () => {
    for (let attempt = 1; (await iam.generateCredentialReport({})).State !== 'COMPLETE'; attempt++) {
      if (attempt === 20) throw new Error('IAM did not complete the credential report');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return Buffer.from((await iam.getCredentialReport({})).Content ?? []).toString('utf8');
  };

  /** @param {Date | undefined} date */
  const isOld = (date) => date === undefined || Date.now() - Number(date) >= unusedDays * DAY;

  /** Deactivates what is still unused now: the report is up to four hours old. @param {Unused} unused */
  const takeAway = async ({ user: UserName, kind }) => {
    if (kind === 'password') {
      if (isOld((await iam.getUser({ UserName })).User?.PasswordLastUsed))
        await iam.deleteLoginProfile({ UserName }).catch(ignoreMissing);
      return;
    }
    for (const { AccessKeyId = '', Status, CreateDate } of (await iam.listAccessKeys({ UserName }))
      .AccessKeyMetadata ?? []) {
      if (Status !== 'Active') continue;
      const { AccessKeyLastUsed } = await iam.getAccessKeyLastUsed({ AccessKeyId });
      if (isOld(AccessKeyLastUsed?.LastUsedDate ?? CreateDate))
        await iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
    }
  };

  return async () => {
    const csv = await report();
    const day = new Date().toISOString().slice(0, 10);
    await s3.putObject({
      Bucket: bucket,
      Key: `credential-reports/${day}.csv`,
      Body: csv,
      ContentType: 'text/csv',
    });
    const found = unusedIn(csv, unusedDays, Date.now());
    const changed = found.filter(
      ({ user }) => deactivate && user !== '<root_account>' && !exempt.includes(user),
    );
    for (const each of changed) await takeAway(each);
    if (found.length > 0)
      await sns.publish({
        TopicArn: topic,
        Subject: `${found.length} credentials not used for ${unusedDays} days`,
        Message: found
          .map(
            (each) =>
              `${each.user}: ${each.kind}, not used since ${each.since}${changed.includes(each) ? ', deactivated' : ''}`,
          )
          .join('\n'),
      });
    return { unused: found.length, deactivated: changed.length };
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
    const values = line.split(',');
    /** @param {string} name */
    const at = (name) => values[names.indexOf(name)] ?? '';
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
      found.push({ user: at('user'), kind: 'password', since: password });
    for (const key of [1, 2]) {
      const used = since(`access_key_${key}_last_used_date`, `access_key_${key}_last_rotated`);
      if (at(`access_key_${key}_active`) === 'true' && isOlder(used))
        found.push({ user: at('user'), kind: 'access key', since: used, key });
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
  const { BUCKET = '', TOPIC_ARN = '', UNUSED_DAYS = '', DEACTIVATE = '', EXEMPT = '' } = process.env;
  handle ??= exports.create(new IAM({}), new S3({}), new SNS({}), {
    bucket: BUCKET,
    topic: TOPIC_ARN,
    unusedDays: Number(UNUSED_DAYS),
    deactivate: DEACTIVATE === 'true',
    exempt: EXEMPT.split(',').filter((name) => name !== ''),
  });
  return handle();
};
