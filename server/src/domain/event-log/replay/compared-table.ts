/** How the replay of the log compares one table. */

/** A group of events: those of a request and its items, or those of any other object. */
export type Stream = 'request' | 'subject'

export type Row = Record<string, unknown>

export interface ComparedTable {
  name: string
  stream: Stream
  /** SQL of the rows as t. By default, the table itself. */
  from?: string
  /** SQL of the id by which the events of the row are grouped */
  group: string
  /** the key of a row within its table, as the folds state it */
  key(row: Row): string
  /** SQL of the order in which rows with equal keys were written. Set if several rows have the same key. */
  order?: string
  /** the name under which the folds state the rows, if the table is compared a second time */
  as?: string
  /** the compared columns, if not all that the folds state */
  only?: readonly string[]
  /** whether the log may imply rows that the table need not have */
  isOptional?: boolean
  /** whether the log, as it is folded, allows the row */
  accepts?(expected: Row): boolean
  /** whether a row needs an event, if `isWhole`. By default, every row does. */
  needsEvent?(row: Row): boolean
  /** whether every row needs an event. Otherwise rows without events are accepted, such as those of packs. */
  isWhole: boolean
}
