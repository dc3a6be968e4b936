import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run build && npx ts-node test/bench/require.ts`: what requiring the package adds to requiring aws-iam, and what
// the first use of a construct then costs, each in fresh processes, in turn.
const dist = JSON.stringify(join(__dirname, '..', '..', 'dist', 'lib'));
const IAM = "require('aws-cdk-lib/core').Stack; require('aws-cdk-lib/aws-iam').Role;";

function median(code: string): number {
  const script = `${IAM} const start = performance.now(); ${code}; console.log(performance.now() - start)`;
  const times = Array.from({ length: 9 }, () =>
    Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })),
  );
  return times.sort((a, b) => a - b)[4] ?? NaN;
}

console.log(`requiring the package, beside aws-iam: ${median(`require(${dist})`).toFixed(1)} ms`);
console.log(
  `and naming CrossAccountUserRole: ${median(`require(${dist}).CrossAccountUserRole`).toFixed(1)} ms`,
);
console.log(
  `and naming RdsPermissions too: ${median(`const p = require(${dist}); p.CrossAccountUserRole; p.RdsPermissions`).toFixed(1)} ms`,
);
console.log(
  `for comparison, aws-ec2's Instance: ${median("require('aws-cdk-lib/aws-ec2').Instance").toFixed(1)} ms`,
);
