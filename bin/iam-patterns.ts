#!/usr/bin/env node
import { main } from '../lib/cli/main';

// Whoever reads the answer may stop early: iam-patterns … | head.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error('iam-patterns failed, which is a mistake in it, not in its input:', error);
    process.exitCode = 2;
  },
);
