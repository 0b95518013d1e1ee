/**
 * A scenario of the demo: the manager imports Google's published report, for comparison with the authority's own
 * figures.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { storeUpload } from '#domain/content/uploads.ts'
import { importFewRows } from '#domain/platform-reports/files.ts'
import { googleMapping, readGoogleReport } from '#reports/google.ts'
import { googleReport } from './google-report.ts'

export async function* published(t: Scenario): Timeline {
  const now = yield minutesAfter(t.now, -3 * 24 * 60)
  const { sha256 } = await storeUpload(
    t.contextFor('quan-ly', now),
    new TextEncoder().encode(googleReport),
    'text/plain',
  )
  const fileName = 'google-government-removals-youtube-vn.csv'
  const file = { sha256, fileName, source: 'Google', mapping: googleMapping }
  const { rows } = readGoogleReport(googleReport)
  await t.act('quan-ly', now, (context, input) => importFewRows(context, input, rows), file)
}
