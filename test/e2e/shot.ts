/** One picture of the product: whose screen, which address, and what to do before it is taken. */
import type { PrismaClient } from '@takedown/prisma/client.ts'
import type { Page } from 'playwright-core'
import type { Who } from '#support/app.ts'
import type { Words } from '#support/words.ts'
import type { Found } from './found.ts'

export interface Shot {
  name: string
  /** Nobody signs in where there is nobody. */
  who?: Who
  /** First part of the account's address, where a role has several. */
  slug?: string
  path(found: Found): string
  /** Brings the screen into the state that is looked at. Saves nothing: the next picture is of the same data. */
  act?(page: Page, say: Words, found: Found): Promise<unknown>
  /** Takes away what had to be saved for it and for those before it. */
  tidy?(db: PrismaClient): Promise<unknown>
  /** The live connection breaks once the screen stands, and does not come back. */
  cut?: boolean
  /** Also at 1920 × 1080; or there and at 3840 × 2160 only. */
  wall?: boolean | 'only'
}
