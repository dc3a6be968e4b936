import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// `npm run build && npx ts-node test/bench/startup.ts [dist of an older commit]`: the processor time of commands and of
// `require` for each subpath, in fresh processes. With a second build, old and new run in turn. To make one:
// `git worktree add old 76dcaca && cd old && npm ci && npm run build`.
const NOW = join(__dirname, '..', '..', 'dist');
const [, , old] = process.argv;
const builds = [...(old === undefined ? [] : [{ name: 'old', dist: old }]), { name: 'now', dist: NOW }];
const RUNS = 9;

const TEMPLATE = join(__dirname, 'small-template.json');
const PROGRAM = (dist: string): string => join(dist, 'bin', 'iam-patterns.js');
const COMMANDS: Readonly<Record<string, (dist: string) => readonly string[]>> = {
  'an empty program': () => ['-e', '0'],
  'iam-patterns --help': (dist) => [PROGRAM(dist), '--help'],
  'iam-patterns check': (dist) => [PROGRAM(dist), 'check', `${TEMPLATE}@111111111111`],
  'iam-patterns simulate': (dist) => [
    ...[PROGRAM(dist), 'simulate', `${TEMPLATE}@111111111111`, '--action', 's3:GetObject'],
    ...['--principal', 'arn:aws:iam::111111111111:role/reader', '--resource', 'arn:aws:s3:::records/a'],
  ],
  'require, root': (dist) => ['-e', `require(${JSON.stringify(join(dist, 'lib'))})`],
  'require, /access': (dist) => ['-e', `require(${JSON.stringify(join(dist, 'lib', 'access'))})`],
  'require, /testing': (dist) => ['-e', `require(${JSON.stringify(join(dist, 'lib', 'access', 'testing'))})`],
  'require, /checks': (dist) => ['-e', `require(${JSON.stringify(join(dist, 'lib', 'checks'))})`],
  'require, /denial': (dist) => ['-e', `require(${JSON.stringify(join(dist, 'lib', 'denial'))})`],
};

/** User and system time of a process and of what it waits for, in milliseconds. */
function processorTime(args: readonly string[]): number {
  const script = `
    const { spawnSync } = require('node:child_process');
    const { status } = spawnSync(process.execPath, ${JSON.stringify(args)}, { stdio: 'ignore' });
    const stat = require('node:fs').readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    console.log(JSON.stringify({ status, ticks: Number(stat[13]) + Number(stat[14]) }));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  // Children that were waited for: fields cutime and cstime of proc(5), in hundredths of a second.
  return (JSON.parse(stdout) as { ticks: number }).ticks * 10;
}

if (!existsSync('/proc/self/stat')) throw new Error('this benchmark needs Linux: it reads /proc/self/stat');
for (const [name, argsOf] of Object.entries(COMMANDS)) {
  const times = new Map(builds.map((build) => [build.name, [] as number[]]));
  for (let run = 0; run < RUNS; run++)
    for (const { name: build, dist } of builds) times.get(build)?.push(processorTime(argsOf(dist)));
  const medians = [...times].map(
    ([build, each]) => [build, each.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN] as const,
  );
  console.log(`${name}: ${medians.map(([build, time]) => `${build} ${time} ms`).join(', ')}`);
}
