/** Reads the persisted documents of the built web. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The documents of the built web by their SHA-256; empty when the web is not built. */
export function readPersisted(webDir: string | undefined): ReadonlyMap<string, string> {
  try {
    const file = join(webDir ?? '', 'persisted-documents.json')
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
  } catch {
    return new Map()
  }
}
