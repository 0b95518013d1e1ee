/** How the stand-in platforms behave. Every share is from 0 to 1. */
import { z } from 'zod'

const share = (value: number) => z.number().min(0).max(1).default(value)
const seconds = (value: number) => z.number().min(0).max(86_400).default(value)

export const settings = z.strictObject({
  /** mean pause between two steps, in seconds, for all platforms together */
  pause: z.number().positive().max(3_600).default(15),
  /** seconds from the arrival of a letter to its acknowledgement */
  openAfter: seconds(20),
  /** seconds from the arrival of a letter to its first answer */
  decideAfter: seconds(60),
  refusals: share(0.1),
  questions: share(0.12),
  mistakes: share(0.03),
  /** share of answers that cover only half of the items of a letter; the other items are answered later */
  halves: share(0.15),
  /** share of the items of a letter, rounded down, that the platform never answers: the last ones of the letter */
  unanswered: share(0),
  /** share of answers that the content does not exist, or was gone before the request */
  missing: share(0.08),
  outages: share(0.02),
  outageLasts: seconds(60),
  /** relative weights of the ways to answer */
  ways: z
    .strictObject({
      mail: z.number().min(0).default(4),
      sheet: z.number().min(0).default(3),
      graphql: z.number().min(0).default(3),
    })
    .prefault({}),
  /** secrets of webhooks, such as whsec_MfKQ…; each message is signed with one of them */
  webhookSecrets: z
    .array(z.string().regex(/^whsec_/))
    .max(50)
    .default([]),
})
export type Settings = z.output<typeof settings>

/** The second line of input, which states that the server is ready for requests. */
export const desk = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** the secret that signs mails for POST /inbound/mail; if absent, no letter is answered by mail */
  inboundSecret: z.string().nullish(),
})
