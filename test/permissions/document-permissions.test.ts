import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Token } from 'aws-cdk-lib/core';
import { DocumentPermissions } from '../../lib/permissions';
import { mistake, statementsOf } from './statements-of';

const Version = '2012-10-17';
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

describe('a policy document', () => {
  test('is taken over statement by statement', () => {
    const deny = { Effect: 'Deny', NotAction: ['iam:*'], NotResource: '*', Sid: 'Rest' };
    const permissions = DocumentPermissions.fromObject({ Version, Statement: [read, deny] });
    expect(permissions.toStatements().map((each) => each.toStatementJson() as unknown)).toEqual([
      read,
      { ...deny, NotAction: 'iam:*' },
    ]);
  });

  test('may be one statement, and may hold tokens', () => {
    const Resource = Token.asString({ Ref: 'Objects' });
    const permissions = DocumentPermissions.fromObject({ Version, Statement: { ...read, Resource } });
    expect(statementsOf(permissions)[0]?.resources).toEqual([Resource]);
  });

  test.each([
    ['a misspelled element', { Version, Statement: [{ ...read, Actions: [] }] }],
    ['a principal', { Version, Statement: [{ ...read, Principal: '*' }] }],
    ['a wrong effect', { Version, Statement: [{ ...read, Effect: 'allow' }] }],
    ['no statement', { Version }],
    ['an id', { Version, Id: 'x', Statement: [read] }],
  ])('with %s is an error that names the place', (_, document) => {
    expect(() => DocumentPermissions.fromObject(document)).toThrow(
      mistake(expect.any(String) as string, { at: expect.any(String) as string }),
    );
  });

  test('of the old version may not use variables, which would begin to work', () => {
    const Statement = [{ ...read, Resource: 'arn:aws:s3:::reports/${aws:username}/*' }];
    expect(() => DocumentPermissions.fromObject({ Statement })).toThrow(mistake('variables-in-old-version'));
    expect(statementsOf(DocumentPermissions.fromObject({ Statement: [read] }))).toHaveLength(1);
  });
});

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'document-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('is JSON', () => {
    const path = file('policy.json', JSON.stringify({ Version, Statement: [read] }));
    expect(statementsOf(DocumentPermissions.fromFile(path))).toEqual(
      statementsOf(DocumentPermissions.fromObject({ Version, Statement: [read] })),
    );
  });

  test('is YAML, whose values stay as they are written', () => {
    const text = `
Version: 2012-10-17
Statement:
  - Effect: Allow
    Action: [s3:GetObject]
    Resource: arn:aws:s3:::reports/*
    Condition:
      StringEquals: { aws:ResourceAccount: 022222222222 }
      Bool: { aws:SecureTransport: true }
`;
    expect(statementsOf(DocumentPermissions.fromFile(file('policy.yaml', text)))[0]?.conditions).toEqual({
      StringEquals: { 'aws:ResourceAccount': '022222222222' },
      Bool: { 'aws:SecureTransport': 'true' },
    });
  });

  test.each([
    ['missing.json', undefined],
    ['broken.json', '{"Version": '],
    ['twice.json', '{"Version": "2012-10-17", "Version": "2012-10-17", "Statement": []}'],
  ])('%s cannot be read', (name, text) => {
    const path = text === undefined ? join(folder, name) : file(name, text);
    expect(() => DocumentPermissions.fromFile(path)).toThrow(mistake('unreadable-document', { at: path }));
  });
});

describe('problems', () => {
  const problems = (...Statement: object[]) =>
    DocumentPermissions.fromObject({ Version, Statement })
      .problems()
      .map(({ severity, code, at }) => [severity, code, at]);

  test('are none where everything can work', () => {
    expect(problems(read, { ...read, Action: '*', Resource: '*' })).toEqual([]);
  });

  test('are errors where a statement can have no effect', () => {
    expect(problems({ ...read, Action: ['s3:ListBucket', 's3:GetBucketTagging'] })).toEqual([
      ['error', 'action-meets-no-resource', 'Statement[0]: s3:ListBucket'],
      ['error', 'action-meets-no-resource', 'Statement[0]: s3:GetBucketTagging'],
    ]);
  });

  test('are warnings where a part has no effect', () => {
    expect(problems({ ...read, Action: ['s3:GetObject', 's3:ListBucket'] })).toEqual([
      ['warning', 'action-meets-no-resource', 'Statement[0]: s3:ListBucket'],
    ]);
  });

  test('are warnings where AWS lists no resource, which need not be the whole truth', () => {
    expect(problems({ ...read, Action: 's3:ListAllMyBuckets' })).toEqual([
      ['warning', 'takes-only-all-resources', 'Statement[0]: s3:ListAllMyBuckets'],
    ]);
  });

  test('are warnings where the data know nothing', () => {
    expect(problems({ ...read, Action: ['s3:GetObjekt', 'nothing:*'] })).toEqual([
      ['warning', 'unknown-action', 'Statement[0]: s3:GetObjekt'],
      ['warning', 'unknown-service', 'Statement[0]: nothing:*'],
    ]);
  });

  test('are warnings where a condition key or operator cannot match', () => {
    expect(problems({ ...read, Condition: { StringEquals: { 's3:prefix': 'x' } } })).toEqual([
      ['warning', 'condition-key-not-of-action', 'Statement[0]: s3:GetObject'],
    ]);
  });
});
