/** Determines the actions that a platform took on a request item, from its recorded answers. */
import type { Answer, PlatformResponse } from '@takedown/prisma/generated/client/client.ts'

type RecordedAnswer = Pick<Answer, 'state'> & { response: Pick<PlatformResponse, 'correction'> }

/**
 * Returns the answers whose actions still count, oldest first; the last one is in force. `answers` must be in the order
 * of recording. A correction replaces the answer before it. An answer with another state than ACTIONED ends all earlier
 * actions.
 */
export function actionsTaken<Recorded extends RecordedAnswer>(answers: readonly Recorded[]): Recorded[] {
  let actions: Recorded[] = []
  for (const answer of answers) {
    const before = answer.response.correction ? actions.slice(0, -1) : actions
    actions = answer.state === 'ACTIONED' ? [...before, answer] : []
  }
  return actions
}
