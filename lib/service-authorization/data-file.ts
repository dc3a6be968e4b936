import { readFileSync } from 'fs';
import { join } from 'path';

/** What `data/index.json` holds: where the data come from, and the name of every service by its prefix. */
export interface IndexFile {
  readonly source: string;
  readonly version: string;
  /** ISO 8601 date, `2026-09-26`. */
  readonly date: string;
  readonly services: Readonly<Record<string, string>>;
  /** Prefixes of the services whose resources obey resource control policies. */
  readonly resourceControlPolicyServices: readonly string[];
  /**
   * Name in the third field of ARNs → prefixes of the services that document resources with it, where that is not
   * just the service of the same prefix.
   */
  readonly arnServices: Readonly<Record<string, readonly string[]>>;
  /** Type of every global condition key. */
  readonly globalConditionKeys: Readonly<Record<string, string>>;
}

/** Resource type → number of the list of condition keys that apply to the action on this type. */
export type ActionResourceTypes = Readonly<Record<string, number>>;

/** First letters of the access levels, condition keys, resource types required, resource types possible. */
export type ActionEntry = readonly [string, number, ActionResourceTypes, ActionResourceTypes];

/**
 * What `data/services/<prefix>.json` holds.
 *
 * Most actions of a service share their lists of condition keys, therefore each list stands in
 * `conditionKeyLists` once, as positions in `conditionKeys`, and is referred to by its own position.
 */
export interface ServiceFile {
  readonly conditionKeys: Readonly<Record<string, string>>;
  readonly conditionKeyLists: readonly (readonly number[])[];
  /** ARN forms, condition keys. */
  readonly resourceTypes: Readonly<Record<string, readonly [readonly string[], number]>>;
  readonly actions: Readonly<Record<string, ActionEntry>>;
}

const DATA = join(__dirname, 'data');

export const INDEX_FILE = 'index.json';
export const NOTICE_FILE = 'NOTICE';

/** Path of a service's file within the folder of the data. */
export function serviceFileName(prefix: string): string {
  return join('services', `${prefix}.json`);
}

/** Reads the index. */
export function readIndexFile(): IndexFile {
  return JSON.parse(readFileSync(join(DATA, INDEX_FILE), 'utf8')) as IndexFile;
}

/** Reads a service; the prefix must stand in the index. */
export function readServiceFile(prefix: string): ServiceFile {
  return JSON.parse(readFileSync(join(DATA, serviceFileName(prefix)), 'utf8')) as ServiceFile;
}
