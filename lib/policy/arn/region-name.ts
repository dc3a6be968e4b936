/**
 * Whether the text is built like the name of a region: an area, a direction, a number. Regions are added every year,
 * so there is no list of regions. A misspelled direction still differs from a new area.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export function isRegionName(text: string): boolean {
  return /^[a-z]{2,5}(-[a-z]{2,5})?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d{1,2}$/.test(
    text,
  );
}
