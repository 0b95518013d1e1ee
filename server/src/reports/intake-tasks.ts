/** The tasks and results of reading files of addresses in worker threads. */
import type { platformsOfAddresses } from '#domain/content/address-reader.ts'
import type { Look } from '#intake/look.ts'
import type { FileRefusal } from '#intake/rows.ts'
import type { KindNames } from '#intake/words/decorations.ts'
import type { ColumnMeaning } from '#intake/words/header-names.ts'

/** A file of addresses in any of the forms that are recognized. */
export interface IntakeTask {
  path: string
  kinds: readonly KindNames[]
  /** the meanings that a person gave to the columns; null to use the recognized ones */
  columns: readonly (ColumnMeaning | null)[] | null
  platforms: Awaited<ReturnType<typeof platformsOfAddresses>>
  ownHosts: readonly string[]
}

export type LookResult = Look | { refused: FileRefusal }
export type RowsResult = { rowCount: number } | { refused: FileRefusal }
