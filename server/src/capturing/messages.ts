/** What the server tells the process of a capture, and what this process answers. */
import type { EgressAddress } from '#egress/messages.ts'
import type { Chromium } from '#printing/chromium.ts'
import type { User } from './chromium/user.ts'

/** Why there is no capture. */
export const captureFailures = [
  'NO_CHROMIUM',
  'NO_SANDBOX',
  'FORBIDDEN',
  'UNREACHED',
  'TOO_SLOW',
  'TOO_LARGE',
  'NO_PAGE',
  'ENDED',
] as const
export type CaptureFailure = (typeof captureFailures)[number]

/** The files of a capture, by the names that they have in the folder of the capture. */
export const captureFiles = { image: 'page.png', text: 'page.txt', archive: 'page.mhtml' } as const
export type CaptureFile = keyof typeof captureFiles

export interface CaptureTask {
  /** null for a test of whether Chromium starts in its sandbox */
  address: string | null
  chromium: Chromium
  /** an empty folder of `user`, for the profile of Chromium and the results */
  folder: string
  /** as whom Chromium runs if this process is root */
  user: User | null
  /** null without an address */
  egress: EgressAddress | null
  /** milliseconds until a page that has not ended loading is captured as it is */
  loadMs: number
  /** bytes that the process and Chromium may use together */
  memory: number
  /** in a demo, the address on this machine that answers in place of every platform */
  standIn?: string | undefined
}

export interface CapturedPage {
  /** the address after redirects */
  finalAddress: string
  status: number
  /** the headers of the last answer, as name and value, in the order in which they arrived */
  headers: [name: string, value: string][]
  title: string | null
  /** whether the page ended loading before the capture */
  isLoaded: boolean
  /** whether the image shows the whole page */
  isWhole: boolean
  /** which files are in the folder */
  files: CaptureFile[]
}

/** `detail` explains a failure in English. */
export type CaptureResult = { page: CapturedPage } | { failure: CaptureFailure; detail: string } | { started: true }
