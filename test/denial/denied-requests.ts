export const EVE = 'arn:aws:iam::222222222222:user/eve';
export const denied = (action: string, resource: string, why = '', principal = EVE) =>
  `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}${why}`;
