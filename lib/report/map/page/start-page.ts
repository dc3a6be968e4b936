import type { MapData } from '../map-data';
import { Atlas } from './atlas';
import { byId } from './dom';
import { Graph } from './graph';

/** The data of the page: JSON, or compressed JSON where there is much of it. */
async function readData(): Promise<MapData> {
  const element = byId('data') as HTMLScriptElement;
  const text = element.textContent ?? '';
  if (element.type === 'application/json') return JSON.parse(text) as MapData;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as MapData;
}

async function start(): Promise<void> {
  new Atlas(new Graph(await readData())).start();
  // Milliseconds since the page was opened: the benchmark reads them, and tests wait for them.
  document.documentElement.setAttribute('data-ready', String(Math.round(performance.now())));
}

void start();
