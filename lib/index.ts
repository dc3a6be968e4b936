export * from './patterns';
export * from './permissions';
export * from './trust';
export { AccessLevel } from './service-authorization';
export { type ErrorDetails, IamPatternsError } from './errors';
