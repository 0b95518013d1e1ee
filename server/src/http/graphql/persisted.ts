import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The documents that the web was built with, by their SHA-256; none where it was not built. */
export function readPersisted(webDir: string | undefined): ReadonlyMap<string, string> {
  try {
    const file = join(webDir ?? '', 'persisted-documents.json')
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
  } catch {
    return new Map()
  }
}
