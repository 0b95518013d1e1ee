/** The slowest document that was found for each role, committed with the seed of the search. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Installation } from './installation.ts'

export const NOBODY = 'ANONYMOUS'
/** Who asks for each: a name of `createViewers`. */
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
  /** that one answer took when it was found; of another machine, perhaps */
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
 * As it is sent to this installation. Every `n` makes another text of it, so that nothing that was kept of an earlier one can
 * answer.
 */
export const bodyOf = (document: Pick<SlowDocument, 'query' | 'variables'>, { placeholders }: Installation, n = 0) =>
  unlike(placeholders.expand(JSON.stringify({ query: document.query, variables: document.variables })), n)

/** The body with a comment before its document. */
export const unlike = (body: string, n: number): string => body.replace('"query":"', `"query":"#${n}\\n`)
