/**
 * Reads the persisted documents: the GraphQL documents of the built web. A request may send the hash of such a document
 * instead of its text.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '#http/process/log.ts'
import type { Params } from './params.ts'

/**
 * Reads the documents of the built web, by their SHA-256. Returns an empty map if there is no built web. If the file is
 * damaged, logs an error and returns an empty map.
 */
export function readPersisted(webDir: string | undefined, log: Pick<Log, 'error'>): ReadonlyMap<string, string> {
  const file = webDir && join(webDir, 'persisted-documents.json')
  if (!file || !existsSync(file)) return new Map()
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
  } catch (error) {
    log.error({ err: error, file }, 'the documents of the web cannot be read, so the web cannot read any data')
    return new Map()
  }
}

/** Returns the hash in the extensions of a request, or null. */
export function persistedHash(extensions: Record<string, unknown> | null | undefined): string | null {
  const persistedQuery = extensions?.persistedQuery
  if (typeof persistedQuery !== 'object' || persistedQuery === null || !('sha256Hash' in persistedQuery)) return null
  return typeof persistedQuery.sha256Hash === 'string' ? persistedQuery.sha256Hash : null
}

/**
 * Returns the document of a request: its text, or the web's document with the hash that the request states; null if
 * there is neither.
 */
export const textOf = ({ query, extensions }: Params, persisted: ReadonlyMap<string, string>): string | null =>
  query || (persisted.get(persistedHash(extensions) ?? '') ?? null)
