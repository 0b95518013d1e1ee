/** Values that make the examples of the mutations of deliveries and webhooks valid. */
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import type { Input } from '../../api/mutation-input.ts'
import { type Desk, makeSent, newKey } from '../../make.ts'
import { ownPlatform } from '../own-reference.ts'
import { makeInState } from '../states.ts'

export async function deliveryChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const hooked = await ownPlatform(desk, at, 'Diễn đàn có webhook')
  const platform = String(hooked.platformId).replace('Platform_', '')
  // Nothing listens at this port of this machine.
  const address = 'http://127.0.0.1:1/webhook'
  const channels = [{ kind: 'WEBHOOK', address }]
  await setPlatformChannels(desk.ask('quan-tri', at), { key: newKey(), platform, channels, expectedVersion: 1 })
  const { request } = await makeSent(desk, { at, count: 1 })
  const data = { requestId: request, channel: 'WEBHOOK', address, position: 0, subject: 'Thư', letter: 'Thư' }
  const delivery = await desk.db.delivery.create({
    data: { ...data, state: 'DELIVERED', startsAt: new Date(at), queuedAt: new Date(at), endedAt: new Date(at) },
  })
  const wrong = { key: newKey(), request, callee: 'Pháp chế', text: 'Ghi nhầm.' }
  // The supervisor who tries every mutation withdraws the call.
  await recordCall(desk.ask('lanh-dao', at), wrong)
  const { id: call } = await desk.db.requestCall.findFirstOrThrow({ where: { requestId: request } })
  const waiting = await makeInState(desk, 'APPROVED', at)
  await desk.db.delivery.create({
    data: {
      ...{ ...data, requestId: waiting.request, startsAt: new Date('3026-01-01'), queuedAt: new Date(at) },
      ...{ leavesAt: new Date('3026-01-01'), wait: 'QUIET_HOURS' },
    },
  })
  return {
    recordCall: { requestId: `RemovalRequest_${request}`, callee: 'Bộ phận pháp lý', text: 'Sẽ gỡ hôm nay.' },
    withdrawCall: { requestId: `RemovalRequest_${request}`, call, reason: 'Ghi nhầm yêu cầu.' },
    hastenDelivery: { requestId: `RemovalRequest_${waiting.request}` },
    setDeliveryHours: await ownPlatform(desk, at, 'Diễn đàn có giờ nghỉ'),
    rotateWebhookSecret: await ownPlatform(desk, at, 'Diễn đàn có khóa'),
    testWebhook: { ...hooked, address },
    repeatDelivery: { requestId: `RemovalRequest_${request}`, delivery: delivery.id },
  }
}
