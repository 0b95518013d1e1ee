/** One screenshot: the person, the address, and the steps before it is taken. */
import type { PrismaClient } from '@takedown/prisma/client.ts'
import type { Page } from 'playwright-core'
import type { Who } from '#support/api/app.ts'
import type { Words } from '#support/browser/words.ts'
import type { DemoIds } from '../support/demo-ids.ts'

export interface Shot {
  name: string
  /** Without a person, the browser is not signed in. */
  who?: Who
  /** First part of the account's address, where a role has several. */
  slug?: string
  path(ids: DemoIds): string
  /** Brings the screen into the state for the picture. Saves nothing: the next picture shows the same data. */
  act?(page: Page, say: Words, ids: DemoIds): Promise<unknown>
  /** Undoes what had to be saved for this picture and those before it. */
  tidy?(db: PrismaClient): Promise<unknown>
  /** The live connection breaks once the screen is loaded, and does not return. */
  cut?: boolean
  /** Loads the page for this shot and for the next one, because the shot needs or changes more than its screen. */
  reload?: true
  /** Also at 1920 × 1080; or only there and at 3840 × 2160. */
  wall?: boolean | 'only'
}
