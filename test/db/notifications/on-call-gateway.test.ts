/** The gateway to a chat or to SMS: each step of an alarm is posted to it as a signed message. */
import { acknowledgeOnCallAlarm } from '@takedown/server/domain/on-call/acknowledge.ts'
import { escalateAlarm } from '@takedown/server/domain/on-call/escalate.ts'
import { testOnCall } from '@takedown/server/domain/on-call/raise.ts'
import { GATEWAY_KEY } from '@takedown/server/domain/on-call/settings.ts'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newKey } from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'
import { hours, keys, LINK, line, minutes, NOON, openOnCall } from '#support/run/on-call.ts'
import { status } from '#support/run/receiver.ts'

const { desk, hook, configure, shift, run, overdue, alarms } = openOnCall()

describe('the gateway', () => {
  it('gets each step once as a signed message, again after a failure, and nothing after the acknowledgement', async () => {
    await configure({ minutes: 10, gatewayUrl: hook().url })
    await shift(hours(-4), hours(4), line)
    const { request } = await overdue()
    const { number } = await desk().db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    await run(NOON)
    hook().answers = [status(503, {}, 'full'), status(200, {}, 'ok')]
    await run(minutes(10))
    const [{ id, steps }] = (await alarms()) as [Awaited<ReturnType<typeof alarms>>[number]]
    expect(steps).toMatchObject([{ number: 1, postedAt: null, gatewayAnswer: '503 full' }])
    await run(minutes(12))
    await run(minutes(13))
    expect((await alarms())[0]!.steps).toMatchObject([{ number: 1, postedAt: minutes(12), gatewayAnswer: '200 ok' }])
    expect(hook().received).toHaveLength(2)
    const [failed, accepted] = hook().received
    expect(failed!.headers['webhook-id']).toBe(accepted!.headers['webhook-id'])
    const url = `${LINK}/on-call#OnCallAlarm_${id}`
    // The library refuses messages that are older than five minutes by the clock of this machine.
    const sign = new Webhook(keys.secretOf(GATEWAY_KEY)).sign(steps[0]!.id, minutes(12), accepted!.body)
    expect(accepted!.headers['webhook-signature']).toContain(sign)
    expect(JSON.parse(accepted!.body)).toEqual({
      text: `Báo động trực: yêu cầu khẩn ${number} quá hạn mà chưa ai nhận xử lý ${url}`,
      ...{ cause: 'BREACH', request: number, step: 1, url },
      person: desk().ask('can-bo-1', NOON).viewer.name,
    })
    await runJobs(desk(), minutes(20), { ON_CALL: (id) => escalateAlarm(desk().db, minutes(20), id) })
    await acknowledgeOnCallAlarm(desk().ask('can-bo-2', minutes(21)), { key: newKey(), alarm: id })
    await run(minutes(22))
    expect(hook().received).toHaveLength(2)
  })

  it('is reached even if nobody is on call, and never inside the network of the authority', async () => {
    await configure({ minutes: 10, gatewayUrl: hook().url })
    await testOnCall(desk().ask('lanh-dao', NOON), { key: newKey() })
    expect(await run(NOON, { isClosed: true })).toEqual([])
    expect(hook().received).toHaveLength(0)
    expect((await alarms())[0]!.steps).toMatchObject([
      { userId: null, postedAt: null, gatewayAnswer: expect.stringContaining('not allowed to connect to 127.0.0.1') },
    ])
    await run(minutes(1))
    expect((await alarms())[0]!.steps).toMatchObject([{ postedAt: minutes(1), gatewayAnswer: '204' }])
    expect(JSON.parse(hook().received[0]!.body)).toMatchObject({ cause: 'TEST', request: null, person: null })
    for (const wrong of ['file:///etc/passwd', 'nothing', `https://x.example/${'a'.repeat(500)}`])
      await expect(configure({ minutes: 10, gatewayUrl: wrong })).rejects.toMatchObject({ name: 'ValidationError' })
  })
})
