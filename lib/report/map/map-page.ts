import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { PageAssets } from './page-assets';
import type { MapData } from './map-data';

/**
 * The map as one HTML file. It needs no network and cannot use any: its content security policy allows its own program
 * and its own style, by their hashes, and nothing else.
 */
export function mapPage(data: MapData, { script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const against = data.against === undefined ? '' : `, compared with ${data.against}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(`Access map: ${data.title}`)}</title>
<style>${style}</style>
</head>
${body(escaped(`${data.title}${against}`))}
${embedded(data)}
<script>${script}</script>
</html>
`;
}

/** Longest JSON that stands in the page as it is, in characters. Longer JSON is compressed. */
const LONGEST_PLAIN = 1_000_000;

/** The data as a script element that browsers do not run. */
function embedded(data: MapData): string {
  const json = JSON.stringify(data);
  if (json.length <= LONGEST_PLAIN)
    return `<script type="application/json" id="data">${json.replace(/[<>&\u2028\u2029]/g, unicodeEscape)}</script>`;
  const packed = gzipSync(json, { level: 9 }).toString('base64');
  return `<script type="application/gzip" id="data">${packed}</script>`;
}

/** Keeps JSON the same and leaves nothing in it that HTML parsers read as markup, such as `</script>` or `<!--`. */
function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function toolButton(id: string, label: string, path: string, kind = ''): string {
  return `<button type="button" class="tool ${kind}" id="${id}" aria-label="${label}" title="${label}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg></button>`;
}

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['/', 'Search'],
  ['1 2 3', 'Map, chain, table'],
  ['← ↑ → ↓', 'Move between nodes, when the map has the focus'],
  ['Enter', 'Choose a node, expand an account'],
  ['c', 'Show the chain of the chosen node'],
  ['+ − 0', 'Zoom in, zoom out, show everything'],
  ['Esc', 'Clear the choice'],
];

function body(source: string): string {
  return `<body>
<a class="skip unseen" href="#map" id="skip">Skip to the map</a>
<header>
<h1><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 12.5 8 3.500l5 9M3 12.500h10M5.5 8h5"/></svg>Access map</h1>
<p id="source">${source}</p>
<span class="spring"></span>
<div class="search" role="search">
<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14"/></svg>
<input id="search" type="text" placeholder="Find a principal or resource" aria-label="Find a principal or resource" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd>
<ul id="results" role="listbox" aria-label="Results" hidden></ul>
</div>
<div class="segments" role="group" aria-label="View"><button type="button" id="view-map">Map</button><button type="button" id="view-chain">Chain</button><button type="button" id="view-table">Table</button></div>
<div class="tools">
${toolButton('expand', 'Expand all accounts', 'M5.5 6 8 3.5 10.5 6M5.5 10 8 12.5 10.5 10', 'wide')}
${toolButton('collapse', 'Collapse all accounts', 'M5.5 3.5 8 6l2.5-2.500M5.5 12.5 8 10l2.5 2.5', 'wide')}
${toolButton('export', 'Save as SVG', 'M8 2.500v7M5 7l3 3 3-3M2.5 12.500h11', 'wide')}
${toolButton('print', 'Print', 'M4.5 6V2.500h7V6M4.5 11.500h-2V6h11v5.500h-2M4.5 9.500h7v4h-7Z', 'wide')}
${toolButton('theme', 'Colors: auto', 'M8 2.500a5.5 5.5 0 1 0 0 11ZM8 2.500a5.5 5.5 0 0 1 0 11Z')}
${toolButton('help', 'Keyboard shortcuts', 'M5.8 6.200a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .9-1 1.600M8 12.300h.01')}
</div>
</header>
<aside id="filters" aria-label="Filters"><div class="filters-head"><p id="status" role="status"></p><button type="button" class="button" id="reset" hidden>Reset</button></div></aside>
<main id="map" tabindex="-1">
<div id="canvas"></div>
<p id="hint" hidden></p>
<div id="table"></div>
<div class="zoom">
${toolButton('zoom-out', 'Zoom out', 'M3.5 8h9')}
${toolButton('zoom-in', 'Zoom in', 'M3.5 8h9M8 3.500v9')}
${toolButton('fit', 'Show everything', 'M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10')}
</div>
</main>
<aside id="panel" aria-label="Details"><button type="button" class="tool" id="close-panel" aria-label="Close" hidden><svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8"/></svg></button><div id="panel-content"></div></aside>
<div id="announce" class="unseen" role="status" aria-live="polite"></div>
<dialog id="keys" aria-label="Keyboard shortcuts"><h2>Keyboard shortcuts</h2><dl>${KEYS.map(([keys, what]) => `<dt><kbd>${keys}</kbd></dt><dd>${what}</dd>`).join('')}</dl><form method="dialog"><button class="button primary">Close</button></form></dialog>
<noscript><p>The map needs JavaScript. It runs in this file alone and uses no network.</p></noscript>
</body>`;
}
