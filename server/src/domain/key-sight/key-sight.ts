/** What an API key may see and change, by resource, with the number of objects, for the administrators who made it. */
import { type KeyResourceName, keyResourceNames, keyResources } from '@takedown/declarations/keys/scopes.ts'
import type { ApiKey, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { viewerOfKey } from '#domain/accounts/keys/verify.ts'
import { type ActionName, isAllowed, mayRead, type ReadName } from '#domain/core/policy.ts'
import { Conditions, type Sql } from '#domain/core/sql.ts'
import { type Audience, audienceOf } from '#domain/core/viewer.ts'
import { visible } from '#domain/read-model/requests.ts'
import { parseTipFilter, tipConditions } from '#domain/tips/list/filter.ts'

export const MAX_SEEN = 10_000

export interface KeySight {
  resource: KeyResourceName
  mayRead: boolean
  mayWrite: boolean
  /** counted up to MAX_SEEN + 1; null if the key may not read the resource, and for the log, which would be scanned */
  count: number | null
}

type Source = { from: string; conditions: Conditions }

/** The objects of each resource under the same conditions as the lists of the API. */
const sources: Record<KeyResourceName, ((audience: Audience) => Source) | null> = {
  requests: (audience) => ({ from: 'removal_request r', conditions: visible(new Conditions(), audience) }),
  tips: (audience) => ({ from: 'tip t', conditions: tipConditions(audience, parseTipFilter({})) }),
  cases: () => ({ from: '"case" c', conditions: new Conditions() }),
  measurements: () => ({ from: 'measurement m', conditions: new Conditions() }),
  events: null,
}

export async function sightOfKey(db: PrismaClient, sql: Sql, key: ApiKey): Promise<KeySight[]> {
  const viewer = await viewerOfKey(db, key)
  const audience = audienceOf(viewer)
  return Promise.all(
    keyResourceNames.map(async (resource) => {
      const { reads, actions } = keyResources[resource]
      const readable = reads.some((name) => mayRead(audience, name as ReadName))
      const source = readable ? sources[resource]?.(audience) : undefined
      return {
        resource,
        mayRead: readable,
        mayWrite: actions.some((action) => isAllowed(viewer, action as ActionName)),
        count: source ? await count(sql, source) : null,
      }
    }),
  )
}

async function count(sql: Sql, { from, conditions }: Source): Promise<number> {
  const text = `SELECT count(*)::int FROM (SELECT 1 FROM ${from} ${conditions.where} LIMIT ${MAX_SEEN + 1}) seen`
  const { rows } = await sql.query<[number]>({ text, values: conditions.values, rowMode: 'array' })
  return rows[0]![0]
}
