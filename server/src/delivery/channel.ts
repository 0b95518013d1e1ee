/** The ways by which the server itself hands a request over to its addressee. */
import type { OutgoingDelivery, OutgoingFile } from '#domain/deliveries/outgoing.ts'

/** What became of an attempt. `answer` is what the other side answered, or why it could not be reached. */
export interface Outcome {
  /**
   * ACCEPTED: the other side has the letter. REFUSED: it will never take the letter at this address. POSTPONED: nobody has
   * the letter yet, and a later attempt may succeed.
   */
  outcome: 'ACCEPTED' | 'REFUSED' | 'POSTPONED'
  answer: string
}

export interface Channel {
  /** After so many attempts that ended as POSTPONED, the letter goes to the next contact point. */
  maxAttempts: number
  /**
   * Hands the letter over under the id of the delivery, by which the receiver recognizes duplicates. `read` returns the
   * bytes of a file. An error that is thrown is recorded as POSTPONED, unless `signal` is aborted. `signal` is aborted
   * when the attempt takes too long or the server stops.
   */
  deliver(
    delivery: OutgoingDelivery,
    read: (file: OutgoingFile) => Promise<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Outcome>
}

/** The channels that are set up, by their codes in the vocabulary ChannelKind. */
export type Channels = Readonly<Record<string, Channel | undefined>>
