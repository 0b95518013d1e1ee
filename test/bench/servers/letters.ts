/**
 * The product as deployed, which drafts, previews, signs and sends a large request when it is asked to. The commands run
 * in the process that serves, so its event loop feels them as it would feel those of an officer.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createApp } from '@takedown/server/app.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { limitGarbage } from '@takedown/server/heap.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { atVersion, breaking, openDesk } from '#support/make.ts'
import { given, tell } from '../support/serving.ts'

export interface LettersOptions {
  databaseUrl: string
}

/** The delays of the event loop since they were last read, in milliseconds. */
export interface Delays {
  p99: number
  longest: number
}

/** Items whose details one mutation states: as many as fit the body of a request. */
const STATED = 200

const WHY_NOT_MILDER = [
  { language: 'vi', text: 'Nhóm đăng lại bài trong ngày, nên cảnh báo không ngăn được thiệt hại.' },
  { language: 'en', text: 'The group posts again within a day, so a warning does not prevent the damage.' },
]

const { databaseUrl } = given<LettersOptions>()
limitGarbage()
const app = await createApp({
  databaseUrl,
  port: 0,
  secret: 'a secret of the bench, long enough',
  log: createLog('info'),
  limits: scaledLimits(1_000),
})
const desk = await openDesk(databaseUrl)
const delays = monitorEventLoopDelay({ resolution: 5 })
delays.enable()

/** Drafts a request for all items of the case, completes and signs it, and sends it. Returns the request. */
async function issue({ caseId, contents }: { caseId: string; contents: string[] }): Promise<string> {
  const key = () => crypto.randomUUID()
  const officer = () => desk.ask('can-bo-1', new Date())
  const { id: request } = await draftRequest(officer(), {
    ...{ key: key(), case: caseId, platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'] },
    ...{ allItems: true, languages: ['vi', 'en'], whyNotMilder: WHY_NOT_MILDER },
  })
  const step = <T>(command: (version: number) => Promise<T>) => atVersion(desk, request, command)
  for (let from = 0; from < contents.length; from += STATED) {
    const items = contents.slice(from, from + STATED)
    await step((expectedVersion) =>
      editRequest(officer(), {
        ...{ key: key(), request, expectedVersion, prohibitions: breaking(desk, items) },
        details: items.map((item, index) => ({ item, ...statedOf(from + index) })),
      }),
    )
  }
  await previewLetter(officer(), { request })
  await step((expectedVersion) =>
    submitForApproval(officer(), { key: key(), request, expectedVersion, textsReviewed: true }),
  )
  const supervisor = desk.ask('lanh-dao', new Date())
  await step((expectedVersion) => approveRequest(supervisor, { key: key(), request, expectedVersion }))
  await step((expectedVersion) => sendRequest(officer(), { key: key(), request, expectedVersion, via: 'PORTAL' }))
  return request
}

const seen = new Date(Date.now() - 60_000)
const statedOf = (index: number) => ({
  reasons: [
    {
      language: 'vi',
      text: `Bài ghim số ${index} hướng dẫn người vay nhiều nơi bằng danh tính mượn và đưa mẫu bảng lương giả.`,
    },
    {
      language: 'en',
      text: `Pinned post ${index} tells members to borrow under a borrowed identity and gives forged pay slips.`,
    },
  ],
  places: [{ kind: 'POST', value: `/posts/${index}`, seenAt: seen }],
})

const readDelays = (): Delays => {
  const read = { p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6 }
  delays.reset()
  return read
}

const stop = () => Promise.all([app.stop(), desk.close()])
tell(app.url, stop, { issue: issue as (asked: never) => unknown, delays: readDelays })
