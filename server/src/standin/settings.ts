/** How the stand-in platforms behave. Every share is a probability from 0 to 1. */
import { z } from 'zod'

const share = (value: number) => z.number().min(0).max(1).default(value)
const seconds = (value: number) => z.number().min(0).max(86_400).default(value)

export const settings = z.strictObject({
  /** mean pause between two steps of all platforms together */
  pause: z.number().positive().max(3_600).default(15),
  /** from the arrival of a letter to its acknowledgement, and to the first answer */
  openAfter: seconds(20),
  decideAfter: seconds(60),
  /** how many items are refused, and how many letters are first answered with a question */
  refusals: share(0.1),
  questions: share(0.12),
  /** how many answers name a wrong item */
  mistakes: share(0.03),
  /** how many answers concern only half of the items; the others are answered later */
  halves: share(0.15),
  /** how many letters arrive during an outage, and how long an outage lasts */
  outages: share(0.02),
  outageLasts: seconds(60),
  /** how often each way of answering a letter that came by mail or webhook is taken, as weights */
  ways: z
    .strictObject({
      mail: z.number().min(0).default(4),
      sheet: z.number().min(0).default(3),
      graphql: z.number().min(0).default(3),
    })
    .prefault({}),
  /** the secrets, one of which signs a webhook: whsec_ and base64 */
  webhookSecrets: z
    .array(z.string().regex(/^whsec_/))
    .max(50)
    .default([]),
})
export type Settings = z.output<typeof settings>

/** What the server tells the stand-in once it listens. */
export const desk = z.object({
  url: z.url({ protocol: /^https?$/ }),
  /** the secret that signs mails for POST /inbound/mail; without it, nothing is answered by mail */
  inboundSecret: z.string().nullish(),
})
