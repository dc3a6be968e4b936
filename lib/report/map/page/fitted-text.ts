/** Fonts of the picture, as the style has them. */
export const FONTS = {
  area: '650 15px',
  title: '600 12.5px',
  subtitle: '400 10.5px',
} as const;

const measuring = document.createElement('canvas').getContext('2d');
const family = getComputedStyle(document.documentElement).getPropertyValue('--font');

/** The text, cut in its middle where it is wider than that: names often differ at their ends. */
export function fitted(text: string, width: number, font: string): string {
  if (measuring === null) return text;
  measuring.font = `${font} ${family}`;
  const full = measuring.measureText(text).width;
  if (full <= width) return text;
  const characters = [...text];
  let most = Math.max(4, Math.floor((characters.length * width) / full) - 1);
  for (;;) {
    const tail = Math.min(9, Math.floor(most / 3));
    const cut = `${characters.slice(0, most - tail - 1).join('')}…${characters.slice(-tail).join('')}`;
    if (most <= 4 || measuring.measureText(cut).width <= width) return cut;
    most -= 1;
  }
}
