const wide = [
  '11rem', // due
  'minmax(14rem, 1fr)', // request and case
  '12rem', // platform and category
  '9rem', // items
  '8rem', // state
  '9rem', // assignee
]

/** A liaison does not see who of ours works on it, so that column is not there. */
export const columnsFor = (staff: boolean): string => wide.slice(0, staff ? undefined : -1).join(' ')
