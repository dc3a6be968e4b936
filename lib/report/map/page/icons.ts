/** Paths on a 16 by 16 grid, stroked. Our own drawings. */
const ICONS: Readonly<Record<string, string>> = {
  user: 'M8 8.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 13.6c.5-2.6 2.6-4 5.2-4s4.7 1.4 5.2 4',
  group:
    'M5.9 7.8a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.6 12.9c.4-2.2 2.1-3.4 4.3-3.4s3.9 1.2 4.3 3.4M10.4 3.6a2.1 2.1 0 0 1 .3 4.1M12 9.8c1.3.4 2.1 1.4 2.4 3.1',
  role: 'M8 1.9 13 3.7v4c0 3.1-2 5.2-5 6.5-3-1.3-5-3.4-5-6.5v-4ZM5.8 8l1.6 1.6 2.9-3.1',
  service: 'M8 1.8 13.4 4.9v6.2L8 14.2 2.6 11.1V4.9ZM2.8 5 8 8l5.2-3M8 8v6',
  outsider:
    'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9ZM2 8h12M8 2c2 1.8 2.7 3.8 2.7 6S10 12.2 8 14C6 12.2 5.3 10.2 5.3 8S6 3.8 8 2',
  resource:
    'M8 5.6c2.9 0 5-.8 5-1.8S10.9 2 8 2s-5 .8-5 1.8 2.1 1.8 5 1.8ZM3 3.8v8.4c0 1 2.1 1.8 5 1.8s5-.8 5-1.8V3.8M3 8c0 1 2.1 1.8 5 1.8S13 9 13 8',
  pattern: 'M8 2.5v11M3.2 5.2l9.6 5.6M12.8 5.2 3.2 10.8',
  account: 'M2.5 13.8V5.2L8 2l5.5 3.2v8.6ZM6.2 13.8v-3.3h3.6v3.3M5.4 7.2h.01M8 7.2h.01M10.6 7.2h.01',
  group_box: 'M2.5 5.2h11v8h-11ZM4 5V3h8v2M6.2 9.2h3.6',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  warning: 'M8 2.3 14.5 13.5h-13ZM8 6.5v3.3M8 11.6h.01',
  escalation: 'M2.5 13.5 7 9l2.5 2.5 4.3-6M10 5h4v4',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 7.5v3.7M8 4.8h.01',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  crown: 'M2.5 12.5h11l1-7.5-3.6 2.6L8 3 5.1 7.6 1.5 5Z',
};

/** The path of an icon. */
export function iconPath(name: string): string {
  return ICONS[name] ?? ICONS['resource'] ?? '';
}
