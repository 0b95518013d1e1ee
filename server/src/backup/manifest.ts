/** The first and the last file of a backup: what it holds, and the counts that prove that it is whole. */
import { hkdfSync } from 'node:crypto'
import { readApplied } from '@takedown/prisma/apply.ts'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { listSequences, listTables } from './tables.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const manifestForm = z.object({
  format: z.literal(1),
  /** When the backup was begun, a UTC instant. It holds everything that was committed until then. */
  startedAt: z.iso.datetime(),
  /** The version of PostgreSQL, such as 170004. */
  postgres: z.int(),
  /** The last event of the log. */
  head: z.object({ seq: z.string().regex(/^\d+$/), hash, recordedAt: z.iso.datetime().nullable() }),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The number of the last migration of graphile-worker. */
  jobSchema: z.int(),
  /** Proves that an installation has the same SECRET, without revealing it; null if the secret was unknown. */
  secret: z.string().nullable(),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string() })),
})

export type Manifest = z.output<typeof manifestForm>

/** The rows and the bytes of each table in the order of the manifest, and the number of files outside of the database. */
export const endForm = z.object({
  tables: z.array(z.object({ rows: z.int(), sha256: hash })),
  files: z.int(),
  /** Files that rows of the backup list and that it lacks: erased after its snapshot, or lost by the S3 store. */
  erased: z.array(hash).default([]),
  lost: z.array(hash).default([]),
})

export type End = z.output<typeof endForm>

/** Reads the manifest in the snapshot of the present transaction. Throws if a migration has not ended. */
export async function readManifest(client: ClientBase, secret: string | null): Promise<Manifest> {
  const applied = await readApplied(client)
  const unfinished = applied.find(({ isFinished }) => !isFinished)
  if (applied.length === 0) throw new Error('The database holds no installation.')
  if (unfinished) throw new Error(`The migration ${unfinished.name} has not ended. Start the server once.`)
  const { rows } = await client.query<{
    startedAt: Date
    postgres: number
    seq: string
    hash: string
    recordedAt: Date | null
  }>(
    `SELECT now() AS "startedAt", current_setting('server_version_num')::int AS postgres, h.seq::text AS seq,
       encode(h.hash, 'hex') AS hash, (SELECT recorded_at FROM event WHERE seq = h.seq) AS "recordedAt"
     FROM event_head h WHERE id = 1`,
  )
  const { startedAt, postgres, seq, hash, recordedAt } = rows[0]!
  const migrations = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  const jobs = await client.query<{ id: number }>(
    'SELECT coalesce(max(id), 0)::int AS id FROM graphile_worker.migrations',
  )
  return {
    format: 1,
    startedAt: startedAt.toISOString(),
    postgres,
    head: { seq, hash, recordedAt: recordedAt?.toISOString() ?? null },
    migrations: migrations.rows,
    jobSchema: jobs.rows[0]!.id,
    secret: secret === null ? null : fingerprintOf(secret),
    tables: await listTables(client),
    sequences: await listSequences(client),
  }
}

/** Returns 16 hexadecimal digits, from which nobody can compute the secret. */
export const fingerprintOf = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'takedown backup fingerprint', 8)).toString('hex')
