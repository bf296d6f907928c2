/** What the description of an operation for admins ends with. */
export const ADMINS_ONLY = 'Needs the role `admin` and a second factor.'
