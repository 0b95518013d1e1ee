/** The manager loads what Google publishes of itself, to put it beside the desk's own figures. */
import { createHash } from 'node:crypto'
import { importPlatformReport } from '#domain/platform-reports.ts'
import { readGoogleReport } from '#reports/google.ts'
import { googleReport } from './google-report.ts'
import { minutesAfter, type Telling } from './play.ts'
import type { Teller } from './stage.ts'

export async function* published(t: Teller): Telling {
  const now = yield minutesAfter(t.now, -3 * 24 * 60)
  const { rows } = readGoogleReport(googleReport)
  await importPlatformReport(t.as('quan-ly', now), {
    source: 'Google',
    fileHash: createHash('sha256').update(googleReport).digest('hex'),
    rows: rows.map(({ territory, periodStart, periodEnd, notEnoughInformation, country: _, ...row }) => ({
      ...row,
      country: territory,
      periodStart: new Date(periodStart),
      periodEnd: new Date(periodEnd),
      notEnoughInfo: notEnoughInformation,
    })),
  })
}
