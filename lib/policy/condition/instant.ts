/** The W3C profile of ISO 8601: a year, a month, a day, or a time with its zone. */
const W3C =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/**
 * Seconds since 1970 of a date as policies write them: W3C's profile of ISO 8601, or seconds since 1970.
 * Four digits alone are a year. `undefined` for anything else.
 */
export function parseInstant(text: string): number | undefined {
  if (/^-?\d{5,}(\.\d+)?$/.test(text) || /^\d{1,3}$/.test(text)) return Number(text);
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    zone = 'Z',
  ] = W3C.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // JavaScript takes the 30th of February for the 2nd of March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  const milliseconds = Date.parse(`${date}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000 + Number(`0${fraction}`);
}
