/** Traces arrive at a receiver of OTLP, with their parents and without input of people. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mailPasswordLink } from '@takedown/server/domain/accounts/second-person.ts'
import { startTracing } from '@takedown/server/tracing.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Mailbox, openMailbox } from '#support/feed/mailbox.ts'

interface Span {
  name: string
  spanId: string
  traceId: string
  parentSpanId?: string
  attributes: { key: string; value: { stringValue?: string } }[]
}

const bodies: string[] = []
let receiver: Server
let app: TestApp
let box: Mailbox
let stop: () => Promise<void>
beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  stop = startTracing(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}`)
  box = await openMailbox()
  app = await startApp({ mail: { smtpUrl: box.url, from: 'desk@example.vn' } })
})
afterAll(async () => {
  await app.stop()
  await box.close()
  receiver.close()
})

const spans = (): Span[] =>
  bodies
    .map((body) => JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] })
    .flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    )

const kindOf = ({ attributes }: Span) => attributes.find(({ key }) => key === 'takedown.kind')?.value.stringValue

it('requests, operations, commands, jobs and mails are spans in each other, without what people entered', async () => {
  const officer = await app.as('OPERATOR')
  await officer.must('submitTip', { subject: 'Tin mật 0912345678', text: 'Nội dung mật' })
  const { id } = await app.db.user.findFirstOrThrow({ where: { role: 'OPERATOR' } })
  await app.db.$transaction((tx) => mailPasswordLink(tx, id, new Date()))
  await expect.poll(() => box.mails.length, { timeout: 30_000 }).toBe(1)
  await expect.poll(() => spans().some(({ name }) => name === 'SMTP'), { timeout: 30_000 }).toBe(true)
  await stop()

  const command = spans().find(({ name }) => name === 'submitTip')!
  const operation = spans().find(({ spanId }) => spanId === command.parentSpanId)!
  const request = spans().find(({ spanId }) => spanId === operation.parentSpanId)!
  expect([command, operation, request].map(kindOf)).toEqual(['COMMAND', 'OPERATION', 'REQUEST'])
  expect(operation.name).toMatch(/submitTip/i)
  expect(request.name).toBe('POST /graphql')
  expect(new Set([command, operation, request].map(({ traceId }) => traceId)).size).toBe(1)
  const mail = spans().find(({ name }) => name === 'SMTP')!
  const job = spans().find(({ spanId }) => spanId === mail.parentSpanId)!
  expect([kindOf(mail), job.name, kindOf(job)]).toEqual(['OUTGOING', 'MAIL', 'JOB'])
  expect(bodies.join('')).not.toMatch(/mật|0912345678|@/)
})

it('end with the tracer: later requests export nothing', async () => {
  const before = bodies.length
  await (await app.as('OPERATOR')).get('{ viewer { __typename } }')
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  expect(bodies.length).toBe(before)
})
