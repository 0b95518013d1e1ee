/** Valid inputs of the mutations that send a request. */

import type { Input } from '../api/mutation-input.ts'
import type { Desk, Sent } from '../make.ts'
import { makeInState } from '../objects/states.ts'

/** Returns the input of each mutation, as far as its declared example has other ids, versions or times. */
export async function sendingChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const seen = async ({ request }: Pick<Sent, 'request'>) => {
    const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    return { requestId: `RemovalRequest_${request}`, expectedVersion: version }
  }
  const address = 'dau-moi@facebook.invalid'
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  return {
    sendRequest: {
      ...(await seen(await makeInState(desk, 'APPROVED', at))),
      sentAt: new Date().toISOString(),
      address,
    },
    prepareSendingByHand: { ...(await seen(await makeInState(desk, 'APPROVED', at))), startsAt: tomorrow, address },
  }
}
