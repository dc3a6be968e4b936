import type { Readable } from 'node:stream';

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Io {
  readonly stdin: Readable;
  /** Writes a text, which brings its own line ends. */
  readonly stdout: (text: string) => void;
  /** Writes a text for the person at the terminal: errors and notes, never results. */
  readonly stderr: (text: string) => void;
}

/** The whole input as text. */
export async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as string | Buffer));
  return Buffer.concat(chunks).toString('utf8');
}
