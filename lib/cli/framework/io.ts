import type { Readable } from 'node:stream';

/** Where a command reads and writes: the streams of the process, or those of a test. */
export interface Io {
  readonly stdin: Readable;
  /** Writes a text, which includes its line breaks. */
  readonly stdout: (text: string) => void;
  /** Writes a text for the person at the terminal: errors, notes and progress, never results. */
  readonly stderr: (text: string) => void;
  /**
   * The terminal that shows stdout.
   *
   * @default - stdout is no terminal
   */
  readonly terminal?: Terminal;
  /**
   * The terminal that shows stderr.
   *
   * @default - stderr is no terminal
   */
  readonly errorTerminal?: Terminal;
  /**
   * Says what long work begins. Only a terminal shows it.
   *
   * @default - nothing is shown
   */
  readonly progress?: (what: string) => void;
  /**
   * Whether a path exists, seen from the current folder. Defaults such as `cdk.out` are looked up with it.
   *
   * @default - nothing exists, and no default applies
   */
  readonly exists?: (path: string) => boolean;
  /**
   * The folder of `exists`.
   *
   * @default - the current folder
   */
  readonly folder?: string;
}

/** What a terminal can show. */
export interface Terminal {
  readonly columns: number;
  readonly color: boolean;
}

/** Reads a stream to its end, as UTF-8 text. */
export async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as string | Buffer));
  return Buffer.concat(chunks).toString('utf8');
}
