/** The slowest documents, one for each role, stored with the seed of the search that produced them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from './installation.ts'

export const NOBODY = 'ANONYMOUS'
/** The viewer who sends the document of each role, by the names of `createViewers`. */
export const roles = {
  OPERATOR: 'OPERATOR',
  SUPERVISOR: 'SUPERVISOR',
  MANAGER: 'MANAGER',
  ADMIN: 'ADMIN',
  INTEGRATOR: 'INTEGRATOR key',
  PLATFORM: 'PLATFORM',
  PRESS: 'PRESS',
  DISPLAY: 'display',
  ANONYMOUS: 'nobody',
} as const
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

export interface SlowDocument {
  seed: number
  /** how long one answer took during the search, perhaps on another machine */
  milliseconds: number
  query: string
  variables: Record<string, unknown>
}

const fileOf = (role: Role): string => join(import.meta.dirname, 'documents', `${role}.json`)

export function readDocument(role: Role): SlowDocument {
  if (!existsSync(fileOf(role))) throw new Error(`no document for ${role}: run pnpm bench bystander --search`)
  return JSON.parse(readFileSync(fileOf(role), 'utf8')) as SlowDocument
}

export const writeDocument = (role: Role, document: SlowDocument): void =>
  writeFileSync(fileOf(role), `${JSON.stringify(document, null, 2)}\n`)

/**
 * Returns the document as a request body for this installation. Each `n` gives a different text, so that nothing that
 * the server caches for an earlier text can answer.
 */
export const bodyOf = (document: Pick<SlowDocument, 'query' | 'variables'>, { placeholders }: Installation, n = 0) =>
  unlike(placeholders.expand(JSON.stringify({ query: document.query, variables: document.variables })), n)

/** Returns the body with a comment before its document, so that its text differs for each `n`. */
export const unlike = (body: string, n: number): string => body.replace('"query":"', `"query":"#${n}\\n`)
