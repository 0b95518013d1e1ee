/** How the stand-in platforms behave. Every share is a probability from 0 to 1. */
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
  /** share of items that are refused */
  refusals: share(0.1),
  /** share of letters that are first answered with a question */
  questions: share(0.12),
  /** share of answers that state a wrong item number */
  mistakes: share(0.03),
  /** share of answers that cover only half of the items of a letter; the other items are answered later */
  halves: share(0.15),
  /** share of arriving letters that begin an outage */
  outages: share(0.02),
  /** duration of an outage, in seconds */
  outageLasts: seconds(60),
  /** relative weights of the ways to answer: with 4, 3 and 3, 40 % of the answers are mails */
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

/** What the server sends to the stand-in when the server is ready for requests. */
export const desk = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** the secret that signs mails for POST /inbound/mail; if absent, no letter is answered by mail */
  inboundSecret: z.string().nullish(),
})
