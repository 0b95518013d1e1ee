/**
 * A database in which hostile input can reach everything: one object of each noun, in the states that commands need.
 */

import { goodChanges } from '#support/api/mutation-inputs.ts'
import { makeSecrets } from '#support/api/secrets.ts'
import { type Desk, makeSent } from '#support/make.ts'
import { type Placeholders, readPlaceholders } from '#support/run/placeholders.ts'

export interface Scene extends Placeholders {
  /** A valid input of each mutation, with placeholders for ids, so that it fits another database too. */
  inputs: Record<string, object>
}

/** Fills the desk through the domain. `end` releases the import that is left under way. */
export async function setScene(desk: Desk, end: AbortSignal): Promise<Scene> {
  await makeSecrets(desk)
  const good = await goodChanges(desk, end)
  await makeSent(desk, { at: new Date().toISOString(), count: 20 })
  const placeholders = await readPlaceholders(desk.sql)
  return { ...placeholders, inputs: JSON.parse(placeholders.hide(JSON.stringify(good))) as Scene['inputs'] }
}
