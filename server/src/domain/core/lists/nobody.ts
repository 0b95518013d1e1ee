/** The value by which filters select objects that are assigned to nobody. */
export const NOBODY = 'nobody'
