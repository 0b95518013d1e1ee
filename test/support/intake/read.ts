/** Reads files of addresses as the worker thread does, with a few platforms. */
import { readerOf } from '@takedown/server/domain/content/read-addresses.ts'
import { type Look, lookAt } from '@takedown/server/intake/look.ts'
import { readFile } from '@takedown/server/intake/read-file.ts'
import type { FileRefusal } from '@takedown/server/intake/rows.ts'
import { kindReader } from '@takedown/server/intake/words/decorations.ts'
import type { ColumnMeaning } from '@takedown/server/intake/words/header-names.ts'

const platform = (slug: string, hosts: string[]) => ({
  ...{ id: slug, slug, hosts, kind: 'PLATFORM', pathForms: null, addressRules: null },
})
const platforms = [
  platform('facebook', ['facebook.com', 'fb.com', 'fb.me', 'fb.watch']),
  platform('tiktok', ['tiktok.com']),
  platform('youtube', ['youtube.com', 'youtu.be']),
  platform('telegram', ['t.me', 'telegram.me']),
]
const kinds = ['POST', 'VIDEO', 'GROUP', 'PAGE', 'CHANNEL', 'ACCOUNT', 'AD', 'APP', 'SITE'].map((code) => ({
  code,
  names: [],
}))

export const read = readerOf(platforms, [])

export async function look(
  file: Uint8Array | string,
  columns: (ColumnMeaning | null)[] | null = null,
): Promise<Look | { refused: FileRefusal }> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  const reading = await readFile(bytes, { kindOf: kindReader(kinds), columns })
  return 'refused' in reading ? reading : lookAt(reading.file, reading.rows, read)
}

export async function taken(file: Uint8Array | string, columns: (ColumnMeaning | null)[] | null = null): Promise<Look> {
  const result = await look(file, columns)
  if ('refused' in result) throw new Error(result.refused)
  return result
}
