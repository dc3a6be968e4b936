import { isAbsolute, join } from 'node:path';
import { version } from '../../package.json';
import { allow, policy, role, template, trust } from '../access/organization-fixture';
import { file, folder, run, source } from './command-line';

/** The members that SARIF 2.1.0 and GitHub code scanning require. */
interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly Rule[] };
    };
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

const TYPO = allow('s3:GetObjekt', 'arn:aws:s3:::reports/*');
const STRANGER = trust({ AWS: 'arn:aws:iam::333333333333:role/x' });
const TEMPLATE = source('app.json', template('111111111111', { Role: role('app', STRANGER, [TYPO]) }));
const DOCUMENT = file('a policy.json', policy(TYPO));

async function logOf(...args: string[]) {
  const { code, out } = await run(['check', ...args, '--format', 'sarif']);
  const log = JSON.parse(out) as Log;
  const [only, ...others] = log.runs;
  if (only === undefined || others.length > 0) throw new Error('not one run');
  return { code, log, results: only.results, driver: only.tool.driver };
}

test('a log has what the schema requires', async () => {
  const { code, log, results, driver } = await logOf(TEMPLATE, DOCUMENT);
  expect(code).toBe(1);
  expect(log.version).toBe('2.1.0');
  expect(log.$schema).toMatch(/^https:.*sarif.*2\.1\.0/);
  expect(driver).toMatchObject({ name: 'cdk-iam-patterns', version });
  expect(results.length).toBeGreaterThan(2);
  for (const { id, shortDescription, fullDescription, help, helpUri, defaultConfiguration } of driver.rules) {
    for (const text of [id, shortDescription.text, fullDescription.text, help.text])
      expect(text).toMatch(/\S/);
    expect(new URL(helpUri).protocol).toBe('https:');
    expect(['none', 'note', 'warning', 'error']).toContain(defaultConfiguration.level);
  }
  expect(new Set(driver.rules.map(({ id }) => id)).size).toBe(driver.rules.length);
  for (const { ruleId, ruleIndex, level, message } of results) {
    expect(driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(['none', 'note', 'warning', 'error']).toContain(level);
    expect(message.text).toMatch(/\S/);
  }
});

test('every result is in a file, by a relative reference that is encoded, at a line', async () => {
  const { results } = await logOf(TEMPLATE, DOCUMENT);
  const found = new Set<string>();
  for (const { locations } of results) {
    const [location] = locations;
    if (location === undefined) throw new Error('a result without a location');
    const { artifactLocation, region } = location.physicalLocation;
    expect(isAbsolute(artifactLocation.uri)).toBe(false);
    expect(artifactLocation.uri).not.toMatch(/\s/);
    expect(region.startLine).toBeGreaterThanOrEqual(1);
    expect(location.logicalLocations[0]?.fullyQualifiedName).toMatch(/\S/);
    found.add(join(process.cwd(), decodeURIComponent(artifactLocation.uri)));
  }
  expect([...found].sort()).toEqual([DOCUMENT, join(folder, 'app.json')].sort());
});

test('results have fingerprints of their own, which stay when the statement moves', async () => {
  const fingerprints = async (...statements: (typeof TYPO)[]) => {
    const moved = template('111111111111', { Role: role('app', STRANGER, statements) });
    const { results } = await logOf(source('app.json', moved));
    return results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints));
  };
  const before = await fingerprints(TYPO);
  expect(new Set(before).size).toBe(before.length);
  expect(await fingerprints(allow('s3:ListBucket', 'arn:aws:s3:::reports'), TYPO)).toEqual(before);
});

test('without findings the log has a run without results', async () => {
  const clean = file('clean.json', policy(allow('s3:GetObject', 'arn:aws:s3:::reports/*')));
  expect(await logOf(clean)).toMatchObject({ code: 0, results: [], driver: { rules: [] } });
});

describe('a result points to the line where the finding is', () => {
  const linesOf = async (path: string) => {
    const { results } = await logOf(path);
    return results
      .filter(({ ruleId }) => ruleId === 'unknown-action')
      .map(({ locations }) => locations[0]?.physicalLocation.region.startLine);
  };

  test('of a policy document', async () => {
    const text = JSON.stringify(policy(allow('s3:GetObject', '*'), TYPO), undefined, 2);
    const line = text.split('\n').findIndex((each) => each.includes('GetObjekt')) + 1;
    expect(await linesOf(file('lines.json', text))).toEqual([line]);
  });

  test('of a template in YAML', async () => {
    const lines = [
      'Resources:',
      '  Policy:',
      '    Type: AWS::IAM::ManagedPolicy',
      '    Properties:',
      '      PolicyDocument:',
      "        Version: '2012-10-17'",
      '        Statement:',
      '          - Effect: Allow',
      '            Resource: !Sub arn:${AWS::Partition}:s3:::reports/*',
      '            Action:',
      '              - s3:ListBucket',
      '              - s3:GetObjekt',
    ];
    expect(await linesOf(file('lines.yaml', lines.join('\n')))).toEqual([lines.length]);
  });
});
