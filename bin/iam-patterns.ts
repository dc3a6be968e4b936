#!/usr/bin/env node
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports -- the program loads
   after the cache is on */
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';

// Node.js 22 and later keep the compiled program between runs.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = require('../lib/cli/main') as typeof import('../lib/cli/main');

// A reader may stop early: iam-patterns … | head.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

/** What the terminal behind a stream can show, if there is one. An empty NO_COLOR says nothing. */
function terminalOf(stream: NodeJS.WriteStream) {
  const color = stream.isTTY && stream.hasColors() && !process.env.NO_COLOR;
  return stream.isTTY ? { columns: stream.columns, color } : undefined;
}

main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  exists: existsSync,
  terminal: terminalOf(process.stdout),
  errorTerminal: terminalOf(process.stderr),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error('iam-patterns failed. This is a defect of the program, not of its input:', error);
    process.exitCode = 2;
  },
);
