/** Defines the channels, such as e-mail, through which the server itself sends a request to its addressee. */
import type { OutgoingDelivery, OutgoingFile } from '#domain/deliveries/outgoing.ts'

/** Number of letters that are handed over to one channel at the same time. */
export const HANDED_OVER_AT_ONCE = 4

export interface Outcome {
  /**
   * ACCEPTED: the receiver has the letter. REFUSED: the receiver will never accept the letter at this address.
   * POSTPONED: the attempt failed, and a later attempt may succeed. INTERRUPTED: the letter may have arrived, so the
   * same bytes are sent again.
   */
  outcome: 'ACCEPTED' | 'REFUSED' | 'POSTPONED' | 'INTERRUPTED'
  /** the receiver's answer; or why the receiver was not reached */
  answer: string
  /** how long the receiver asks to wait before the next attempt, in milliseconds */
  afterMs?: number
}

/** Rejects if a file is missing. */
export type ReadFiles = (files: readonly OutgoingFile[]) => Promise<Uint8Array[]>

export interface Channel {
  /**
   * The pauses after attempts that ended as POSTPONED or INTERRUPTED, in milliseconds. When they are used up, the
   * letter goes to the next contact point.
   */
  pausesMs: readonly number[]
  /**
   * Sends the letter under the id of the delivery, by which the receiver recognizes duplicates. If this function
   * throws, POSTPONED is recorded, unless `signal` is aborted. `signal` is aborted when the attempt takes too long or
   * the server stops.
   */
  deliver(delivery: OutgoingDelivery, read: ReadFiles, signal: AbortSignal): Promise<Outcome>
}

/** Available channels by their codes in the vocabulary ChannelKind. */
export type Channels = Readonly<Record<string, Channel | undefined>>
