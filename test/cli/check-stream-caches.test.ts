import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { main } from '../../lib/cli/main';
import type * as boundedCache from '../../lib/policy/bounded-cache';

// Caches of eight entries: what they hold is nothing beside a cache without a bound, after few documents already.
jest.mock<typeof boundedCache>('../../lib/policy/bounded-cache', () => {
  const { BoundedCache } = jest.requireActual<typeof boundedCache>('../../lib/policy/bounded-cache');
  return {
    BoundedCache: class<K, V> extends BoundedCache<K, V> {
      constructor(limit: number) {
        super(Math.min(limit, 8));
      }
    },
  };
});

// Multiples of 24: every cache has then gone through its eight entries as often for each of the three kinds.
const WARM = 120;
const DOCUMENTS = 720;
const NAME_LENGTH = 6000;

/** Heap in use after full collections, in megabytes. The first leaves what waits for its finalizers. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** A document that shares no text with another one: actions, resources, keys and principals have names of their own. */
function line(index: number): string {
  const name = `${index}-`.padEnd(NAME_LENGTH, 'name-that-is-long-and-used-once-');
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

test('no cache grows with the documents that were checked', async () => {
  let [answers, warm] = [0, 0];
  async function* lines(): AsyncGenerator<string> {
    for (let index = 0; index < DOCUMENTS; index++) {
      // Otherwise, Node.js holds up to 1,024 lines that no one has read.
      while (answers < index) await new Promise(setImmediate);
      if (index === WARM) warm = heapInUse();
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
  // Keeping one name of 6,000 characters for each document of one kind would add 1.1 MB.
  expect(heapInUse() - warm).toBeLessThan(0.8);
}, 60_000);
