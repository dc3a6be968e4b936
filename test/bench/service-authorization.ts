import { spawnSync } from 'child_process';
import { join } from 'path';

// `npm run build && npx ts-node test/bench/service-authorization.ts`: time and memory in fresh processes, median of 9.
const BUILT = join(__dirname, '../../dist/lib');

/** Milliseconds, and megabytes where the script measures them, of a script that prints them. */
function median(script: string): string {
  const runs = Array.from({ length: 9 }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', '-e', script], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim().split(' ').map(Number);
  });
  const middle = (column: number) => runs.map((run) => run[column] ?? NaN).sort((a, b) => a - b)[4] ?? NaN;
  const memory = middle(1);
  return `${middle(0).toFixed(1)} ms${Number.isNaN(memory) ? '' : `, ${memory.toFixed(1)} MB`}`;
}

const data = `require(${JSON.stringify(join(BUILT, 'service-authorization'))})`;
const timed = (before: string, work: string) => `
  ${before}
  gc(); const memory = process.memoryUsage().heapUsed; const start = performance.now();
  ${work}
  const end = performance.now(); gc();
  console.log(end - start, (process.memoryUsage().heapUsed - memory) / 1e6);`;

const cases: Record<string, string> = {
  'require aws-cdk-lib/aws-iam': timed('', `require('aws-cdk-lib/aws-iam')`),
  'require service-authorization, beyond aws-iam': timed(`require('aws-cdk-lib/aws-iam')`, data),
  'require permissions, beyond aws-iam': timed(
    `require('aws-cdk-lib/aws-iam')`,
    `require(${JSON.stringify(join(BUILT, 'permissions'))})`,
  ),
  'first use of a small service (sqs)': timed(`const data = ${data}`, `data.service('sqs').actions`),
  'first use of a large service (s3)': timed(`const data = ${data}`, `data.service('s3').actions`),
  'first use of the largest service (ec2)': timed(`const data = ${data}`, `data.service('ec2').actions`),
  'all services': timed(
    `const data = ${data}`,
    `for (const prefix of data.servicePrefixes()) data.service(prefix).actions`,
  ),
};
for (const [name, script] of Object.entries(cases)) console.log(`${name}: ${median(script)}`);
