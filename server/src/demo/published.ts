/** The manager loads what Google publishes of itself, to put it beside the desk's own figures. */
import { storeUpload } from '#domain/uploads.ts'
import { importReportFile } from '#reports/import.ts'
import { googleReport } from './google-report.ts'
import { minutesAfter, type Telling } from './play.ts'
import type { Teller } from './stage.ts'

export async function* published(t: Teller): Telling {
  const now = yield minutesAfter(t.now, -3 * 24 * 60)
  const { sha256 } = await storeUpload(t.as('quan-ly', now), new TextEncoder().encode(googleReport), 'text/plain')
  const file = { sha256, fileName: 'google-government-removals-youtube-vn.csv', source: 'Google' }
  await t.act('quan-ly', now, importReportFile, file)
}
