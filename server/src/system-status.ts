/** Reads the state of this server for administrators. */
import { readdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import type { DatabaseClock } from '#clock/database-clock.ts'
import { checkNames, readDatabaseStatus, type SystemStatus } from '#domain/system-status/status.ts'
import { inDemo } from '#egress/settings.ts'
import type { Health } from '#http/process/health.ts'
import type { Job } from '#jobs/repeat.ts'
import type { AppOptions } from './app-options.ts'
import { running } from './version.ts'

/** Administrators who ask within this time get the same answer, so that many screens cost no more than one. */
const REUSE_MS = 1_000

interface Sources {
  options: AppOptions
  health: Health
  jobs: readonly Job[]
  clock: DatabaseClock
  /** Connections that requests do not use. */
  sql: Pool
}

export function createStatusReader(sources: Sources): () => Promise<SystemStatus> {
  let latest: Promise<SystemStatus> | null = null
  let expiresAt = 0
  return () => {
    if (!latest || performance.now() >= expiresAt) {
      expiresAt = Number.POSITIVE_INFINITY
      latest = readStatus(sources).finally(() => {
        expiresAt = performance.now() + REUSE_MS
      })
    }
    return latest
  }
}

async function readStatus({ options, health, jobs, clock, sql }: Sources): Promise<SystemStatus> {
  const { mail, inbound, demo, backupFolder } = options
  const egress = demo ? inDemo(options.egress) : (options.egress ?? {})
  const [{ reasons, warnings }, database, backup] = await Promise.all([
    health.findings(),
    readDatabaseStatus(sql).catch(() => null),
    newestBackup(backupFolder),
  ])
  return {
    ...running,
    node: process.versions.node,
    host: hostname(),
    upMs: process.uptime() * 1_000,
    checks: checkNames.map((name) => ({
      name,
      reason: [...reasons, ...warnings].find(({ check }) => check === name)?.reason ?? null,
    })),
    jobs: jobs.map(({ name, idleMs, everyMs, healthy }) => ({
      ...{ name, idleMs, everyMs: everyMs ?? null, isLate: !healthy },
    })),
    clockSkewMs: clock.fault === 'CLOCK_UNMEASURED' ? null : clock.skewMs,
    egressAllow: [...(egress.allow ?? [])],
    proxies: Object.keys(egress.proxies ?? {}),
    mailServer: mail ? new URL(mail.smtpUrl).hostname : null,
    mailbox: inbound?.mailbox ? new URL(inbound.mailbox.imapUrl).hostname : null,
    acceptsPostedMail: (inbound?.secrets ?? []).length > 0,
    seesBackups: backupFolder !== undefined,
    ...{ backup, database },
  }
}

/** The file of `pnpm backup` that was written last; null if there is none, or if the folder cannot be read. */
async function newestBackup(folder: string | undefined): Promise<SystemStatus['backup']> {
  if (folder === undefined) return null
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.tar.gz'))
  let newest: SystemStatus['backup'] = null
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(() => null)
    const at = file?.mtime.toISOString() ?? ''
    if (file && at > (newest?.at ?? '')) newest = { at, bytes: file.size }
  }
  return newest
}
