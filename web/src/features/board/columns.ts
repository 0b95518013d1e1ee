type Column = { width: string; staffOnly?: boolean }

const columns: readonly Column[] = [
  { width: '11rem' }, // due
  { width: 'minmax(14rem, 1fr)' }, // request and case
  { width: 'minmax(11rem, 0.4fr)', staffOnly: true }, // platform and category; a liaison has only their own platform
  { width: '8rem' }, // items
  { width: '9rem' }, // state
  { width: '8.5rem', staffOnly: true }, // assignee
]

/** The CSS grid of a row. Liaisons see neither the category nor who of ours works on it, so those columns are not there. */
export const columnsFor = (staff: boolean): string =>
  columns
    .filter(({ staffOnly }) => staff || !staffOnly)
    .map(({ width }) => width)
    .join(' ')
