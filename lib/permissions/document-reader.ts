import * as iam from 'aws-cdk-lib/aws-iam';
import { readFileSync } from 'fs';
import { parse } from 'yaml';
import { IamPatternsError } from '../errors';
import { parseDocument } from '../policy/document/document';
import { requireRegularFile } from '../text/text-file';
import { symbolic } from './token-text';

/** The statements of a policy document. A document that AWS would reject is an error. */
export function readDocument(source: unknown, at: string): iam.PolicyStatement[] {
  const document = parseDocument(mapTexts(source, symbolic), { kind: 'identity', at });
  if (document.version === '2008-10-17' && JSON.stringify(source).includes('${')) throw oldVersion(at);
  const statements = (source as { Statement: unknown }).Statement;
  const list: unknown[] = Array.isArray(statements) ? (statements as unknown[]) : [statements];
  return list.map((statement) => iam.PolicyStatement.fromJson(statement));
}

/** The content of a JSON or YAML file, with values as strings. */
export function parseFile(path: string): unknown {
  requireRegularFile(path);
  const text = attempt(path, 'a file that can be read', () => readFileSync(path, 'utf8'));
  return attempt(path, 'JSON or YAML, each key once', () => parse(text, { schema: 'failsafe' }) as unknown);
}

function attempt<T>(path: string, expected: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new IamPatternsError({
      code: 'unreadable-document',
      at: path,
      got: error instanceof Error ? error.message.trim() : String(error),
      expected,
      fix: 'correct the file or its path',
    });
  }
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [map(key), mapTexts(each, map)]));
}

function oldVersion(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'variables-in-old-version',
    at,
    got: 'a document of version 2008-10-17 with ${…}, which is plain text there',
    expected: 'a document that means the same in version 2012-10-17, which the CDK writes',
    fix: "write Version: '2012-10-17' if you mean variables, and ${$}{…} if you mean plain text",
  });
}
