/** Posts a step of an alarm to the gateway, which forwards the text to a chat or by SMS. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { alarmSentence, alarmUrl } from './on-call-alarm.ts'

/** `id` is the same for every attempt to post the message. */
export interface GatewayMessage {
  id: string
  url: string
  /** JSON */
  body: string
}

/**
 * `answer` is the answer of the gateway, or the reason why the gateway could not be reached. The promise is never
 * rejected.
 */
export type PostMessage = (message: GatewayMessage) => Promise<{ isAccepted: boolean; answer: string }>

const MAX_ANSWER_CHARACTERS = 500

/**
 * Posts the step. Does nothing if the step has no gateway, if the gateway has accepted the step already, or if the
 * alarm has ended. The text is in the language of the person who is alarmed.
 *
 * @throws an Error with the answer if the gateway did not accept the message; the job then runs again later.
 */
export async function postAlarm(
  db: PrismaClient,
  id: string,
  now: () => Date,
  { post, link }: { post: PostMessage; link: string },
): Promise<void> {
  const step = await db.onCallStep.findUnique({
    where: { id },
    include: {
      user: { select: { name: true, locale: true } },
      alarm: { select: { id: true, cause: true, endedAt: true, request: { select: { number: true } } } },
    },
  })
  if (!step?.gatewayUrl || step.postedAt || step.alarm.endedAt) return
  const { alarm, user, number } = step
  const url = alarmUrl(link, alarm)
  const body = JSON.stringify({
    text: `${alarmSentence(user?.locale ?? 'vi', alarm)} ${url}`,
    ...{ cause: alarm.cause, request: alarm.request?.number ?? null, step: number, person: user?.name ?? null, url },
  })
  const { isAccepted, answer } = await post({ id, url: step.gatewayUrl, body })
  await db.onCallStep.update({
    where: { id },
    data: { gatewayAnswer: answer.slice(0, MAX_ANSWER_CHARACTERS), ...(isAccepted && { postedAt: now() }) },
  })
  if (!isAccepted) throw new Error(answer)
}
