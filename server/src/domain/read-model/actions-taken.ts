/** The actions that a platform took on one request item, from its recorded answers. */
import type { Answer, PlatformResponse } from '@takedown/prisma/generated/client/client.ts'

type RecordedAnswer = Pick<Answer, 'state'> & { response: Pick<PlatformResponse, 'correction'> }

/**
 * Returns the answers whose actions still count, oldest first. The last of these actions is in force. `answers` must be
 * in the order of recording. A correction replaces the answer before it. If a later answer has a state other than
 * ACTIONED, the actions before it no longer count.
 */
export function actionsTaken<Recorded extends RecordedAnswer>(answers: readonly Recorded[]): Recorded[] {
  let actions: Recorded[] = []
  for (const answer of answers) {
    const before = answer.response.correction ? actions.slice(0, -1) : actions
    actions = answer.state === 'ACTIONED' ? [...before, answer] : []
  }
  return actions
}
