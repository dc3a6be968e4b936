import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Milliseconds before the line appears: short work shows none. */
const DELAY = 1_000;
const CLEAR = '\r\u001b[K';

/** Cells that both threads read: who may write, and whether a line is on the terminal. */
const TURN = 0;
const SHOWN = 1;

/** Values of the first cell. */
const FREE = 0;
const WRITING = 1;
const STOPPED = 2;

/** What the thread runs. It is a text, because the program is one bundled file. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { cells, descriptor, delay, first } = workerData;
const started = Date.now();
let what = first;
parentPort.on('message', (text) => (what = text));
const show = () => {
  if (Atomics.compareExchange(cells, ${TURN}, ${FREE}, ${WRITING}) !== ${FREE}) return;
  Atomics.store(cells, ${SHOWN}, 1);
  const seconds = Math.floor((Date.now() - started) / 1000);
  writeSync(descriptor, '\\r\\u001b[K' + what + ' (' + seconds + ' s)');
  Atomics.store(cells, ${TURN}, ${FREE});
};
setTimeout(() => {
  show();
  setInterval(show, 500);
}, delay);
`;

/**
 * A line on the terminal that says what the program does and for how long.
 *
 * Judging is one long call, in which no timer of this thread fires. So a thread of its own writes the line.
 */
export class Progress {
  private readonly cells = new Int32Array(new SharedArrayBuffer(8));
  private worker: Worker | undefined;

  /** @param descriptor the file that is the terminal, 2 for stderr */
  constructor(
    private readonly descriptor: number,
    private readonly delay = DELAY,
  ) {}

  /** Says what begins now. The line appears when it takes long. */
  begin(what: string): void {
    const { cells, descriptor, delay } = this;
    if (this.worker === undefined)
      this.worker = new Worker(THREAD, { eval: true, workerData: { cells, descriptor, delay, first: what } });
    else this.worker.postMessage(what);
    this.worker.unref();
  }

  /** Takes the line away, and ends. Call it before anything else is written. */
  end(): void {
    if (this.worker === undefined) return;
    // The line is written, or never will be.
    while (Atomics.compareExchange(this.cells, TURN, FREE, STOPPED) === WRITING)
      Atomics.wait(this.cells, TURN, WRITING, 1);
    if (Atomics.load(this.cells, SHOWN) === 1) writeSync(this.descriptor, CLEAR);
    void this.worker.terminate();
    this.worker = undefined;
  }
}
