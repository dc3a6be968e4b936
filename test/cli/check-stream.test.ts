import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { main } from '../../lib/cli/main';

const DOCUMENTS = 50_000;

/** Heap in use after a full collection, in megabytes. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** A document that shares no text with another one: actions, resources, keys and principals have names of their own. */
function line(index: number): string {
  const name = `${index}-${'name-that-is-long-and-used-once-'.repeat(6)}`;
  const allow = { Sid: `S${index}`, Effect: 'Allow' };
  const statements = {
    identity: { ...allow, Action: `s3:Get-${name}`, Resource: `arn:aws:s3:::${name}/*` },
    trust: {
      ...allow,
      Principal: { Service: `${name}.amazonaws.com` },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { [`aws:PrincipalTag/${name}`]: name } },
    },
    resource: {
      ...allow,
      Principal: { AWS: `arn:aws:iam::111111111111:role/${name}` },
      Action: [`service-${name}:Read`, `sqs:Send-${name}*`],
      Resource: `arn:aws:service-${name}:eu-west-1:111111111111:${name}`,
    },
  };
  const kinds = ['identity', 'trust', 'resource'] as const;
  const kind = kinds[index % 3] ?? 'identity';
  const document = { Version: '2012-10-17', Statement: [statements[kind]] };
  return `${JSON.stringify({ id: index, kind, document })}\n`;
}

test(`${DOCUMENTS.toLocaleString('en')} documents with fresh names pass in bounded memory`, async () => {
  let [answers, warm] = [0, 0];
  function* lines(): Generator<string> {
    for (let index = 0; index < DOCUMENTS; index++) {
      if (index === DOCUMENTS / 5) warm = heapInUse();
      yield line(index);
    }
  }
  const code = await main(['check', '--jsonl'], {
    stdin: Readable.from(lines()),
    stdout: (text) => (answers += text.split('\n').length - 1),
    stderr: () => undefined,
  });
  expect(code).toBe(1);
  expect(answers).toBe(DOCUMENTS);
  // 40,000 documents more: a cache that keeps a long name of each would add far more than this.
  expect(heapInUse() - warm).toBeLessThan(20);
}, 300_000);
