import { IamPatternsError } from '../errors';
import { member, type Json } from '../text/json';

/** Rejects the first page of an answer that has more: what is missing would look like access that does not exist. */
export function rejectPartialListing(json: Json, file: string, command: string): void {
  const truncated = member(json, 'IsTruncated');
  const isTruncated = truncated === true || truncated === 'true';
  const page = ['Marker', 'NextToken'].find((key) => {
    const value = member(json, key);
    return typeof value === 'string' && value !== '';
  });
  if (!isTruncated && page === undefined) return;
  const key = isTruncated ? 'IsTruncated' : (page ?? '');
  throw new IamPatternsError({
    code: 'partial-listing',
    at: `${file}: ${key}`,
    got: `${key}, which says that the answer has more pages`,
    expected: 'the whole answer',
    fix: `run ${command} again without --max-items, --starting-token and --no-paginate`,
  });
}
