/** Keys that say on whose behalf a service acts. */
export const ON_WHOSE_BEHALF = /^aws:source(account|arn|orgid|orgpaths)$/;
