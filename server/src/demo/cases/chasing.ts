/** Chases the platform about a request of the demo: letters of the ladder, their signatures and sending, and calls. */
import type { ChasingStep } from '#demo/desk.ts'
import type { Scenario } from '#demo/fixtures.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { endLetter } from '#domain/ladder/outcomes.ts'
import { sendRung } from '#domain/ladder/send.ts'
import { setPlatformLadder } from '#domain/ladder/set-ladder.ts'
import { signRung } from '#domain/ladder/sign.ts'
import { ladderOf } from '#domain/ladder/stored.ts'
import { recordCall } from '#domain/requests/delivery/record-call.ts'

const DAY_MINUTES = 24 * 60

/** The only platform of the demo with a contact above the usual one. */
const WITH_HIGHER_CONTACT = 'telegram'

export async function* higherContact(t: Scenario): Timeline {
  const now = yield minutesAfter(t.now, -30 * DAY_MINUTES)
  const platform = t.platforms[WITH_HIGHER_CONTACT]!
  const { version: expectedVersion } = await t.db.platform.findUniqueOrThrow({ where: { id: platform } })
  const { rungs, resendHours } = await ladderOf(t.db, platform)
  const contact = { channel: 'EMAIL', address: 'phap-che@telegram.example', name: 'Giám đốc pháp chế (minh họa)' }
  const ladder = { rungs, resendHours, higherContact: contact }
  await t.act('quan-tri', now, setPlatformLadder, { platform, expectedVersion, ladder })
}

export async function* chase(
  t: Scenario,
  { request, who }: { request: string; who: string },
  steps: readonly ChasingStep[],
): Timeline {
  const versionOf = async () => (await t.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).version
  const run = async (by: string, now: Date, command: Parameters<Scenario['act']>[2], input: object) =>
    t.act(by, now, withMail(command), { request, expectedVersion: await versionOf(), ...input })
  for (const step of steps) {
    let now = yield minutesAfter(t.now, step.at)
    if ('callee' in step) {
      const promisedDueAt = minutesAfter(t.now, step.promised)
      await run(who, now, recordCall, { callee: step.callee, text: step.text, promisedDueAt })
      continue
    }
    await run(who, now, sendRung, { rung: step.rung })
    const { id: letter } = await t.db.ladderLetter.findFirstOrThrow({ where: { requestId: request, rung: step.rung } })
    if (step.signed !== undefined) {
      now = yield minutesAfter(t.now, step.signed)
      await run('lanh-dao', now, signRung, { letter })
    }
    now = yield minutesAfter(now, 1)
    await endLetter(t.db, now, letter, { isAccepted: true, answer: '250 Đã nhận (minh họa)' })
  }
}

/** The server of the demo can mail letters. */
const withMail =
  <T>(command: (context: CommandContext, input: unknown) => Promise<T>) =>
  (context: CommandContext, input: unknown): Promise<T> =>
    command({ ...context, canMail: true }, input)
