import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { main } from '../../lib/cli/main';

const DOCUMENTS = 50_000;

/** Most documents are of the kind that is judged fastest. check-stream-caches.test.ts looks at each kind alike. */
const KINDS = [...new Array<'identity'>(10).fill('identity'), 'trust', 'resource'] as const;

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
  const kind = KINDS[index % KINDS.length] ?? 'identity';
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
  // 40,000 documents more: keeping what was read of each would add 100 MB.
  expect(heapInUse() - warm).toBeLessThan(20);
}, 300_000);
