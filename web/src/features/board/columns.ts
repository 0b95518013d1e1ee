const wide = [
  '10.5rem', // due
  'minmax(14rem, 1fr)', // subject
  '9rem', // platform
  '11rem', // category
  '11rem', // items
  '9rem', // state
  '10rem', // assignee
]

/** A liaison sees neither the category nor the assignee, so those columns are not there. */
export const columnsFor = (staff: boolean): string =>
  wide.filter((_, index) => staff || (index !== 3 && index !== 6)).join(' ')
