/** Officers confirm what a mail says, once, or decide what else becomes of it. */
import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { ANSWER, openInbox, written } from '#support/mails/inbox.ts'

const { app, sent, number, read, stored, received, eventsOf } = openInbox()

interface ReadProposal {
  requestItem: { id: string }
  outcome: string
  action: { code: string } | null
  ground: string | null
  refusalReason: { code: string } | null
}

const MAIL = `query ($id: ID!) { inboundMail(id: $id) { version state text proposed senderKnown allowedCommands
  request { id version } proposals { requestItem { id position } outcome action { code } ground refusalReason { code } } } }`

it('records what a person confirms, once, and leaves undecided items open', async () => {
  const { id } = await received(written({ subject: `Re: ${number()}`, text: ANSWER }))
  const officer = await app().as('OPERATOR')
  const global = `InboundMail_${id}`
  const { inboundMail } = await officer.get(MAIL, { id: global })
  expect(inboundMail).toMatchObject({ state: 'MATCHED', proposed: 3, senderKnown: true })
  expect(inboundMail.proposals.map((each: { outcome: string }) => each.outcome)).toEqual([
    ...['ACTIONED', 'ACTIONED', 'REFUSED', 'UNDECIDED'],
  ])
  const answers = (inboundMail.proposals as ReadProposal[]).slice(0, 3).map((each) => ({
    itemId: each.requestItem.id,
    state: each.outcome,
    action: each.action?.code,
    ground: each.ground,
    refusalReason: each.refusalReason?.code,
  }))
  const input = { mailId: global, expectedVersion: inboundMail.request.version, answers }
  const confirm = (more: object = {}) =>
    officer.get(
      'mutation ($input: ConfirmInboundMailInput!) { confirmInboundMail(input: $input) { __typename ... on RuleError { code } ... on ConfirmInboundMailPayload { mail { state } } } }',
      { input: { key: randomUUID(), ...input, ...more } },
    )
  expect((await confirm()).confirmInboundMail).toMatchObject({ mail: { state: 'APPLIED' } })
  expect((await confirm()).confirmInboundMail).toMatchObject({ __typename: 'RuleError', code: 'ILLEGAL_TRANSITION' })
  const items = await app().desk.db.requestItem.findMany({
    where: { requestId: sent().request },
    orderBy: { position: 'asc' },
  })
  expect(items.map(({ state }) => state)).toEqual(['ACTIONED', 'ACTIONED', 'REFUSED', 'AWAITING'])
  const mail = await stored(id)
  const [response, ...others] = await app().desk.db.platformResponse.findMany({ where: { requestId: sent().request } })
  expect(others).toEqual([])
  expect(response).toMatchObject({ answeredAt: mail.receivedAt, own: false })
  expect(response!.proof).toContain(mail.sha256)
  expect((await eventsOf(id)).at(-1)).toBe('mail.applied')
})

it('asks about items, and needs an explicit word for a sender that is not known', async () => {
  const { id } = await received(
    written({ subject: `Re: ${number()}`, from: 'x@gmail.com', text: 'Mục 4: đoạn nào của video vi phạm?' }),
  )
  const officer = await app().as('OPERATOR')
  const { version } = await app().desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent().request } })
  const confirm = (acceptSender?: boolean) =>
    officer.get(
      'mutation ($input: ConfirmInboundMailInput!) { confirmInboundMail(input: $input) { __typename ... on RuleError { code } } }',
      {
        input: {
          ...{ key: randomUUID(), mailId: `InboundMail_${id}`, expectedVersion: version, acceptSender, answers: [] },
          itemIds: [`RequestItem_${sent().items[3]}`],
        },
      },
    )
  expect((await confirm()).confirmInboundMail.code).toBe('SENDER_UNKNOWN')
  expect((await confirm(true)).confirmInboundMail.__typename).toBe('ConfirmInboundMailPayload')
  expect(await app().desk.db.clarification.findMany({ where: { requestItemId: sent().items[3] } })).toMatchObject([
    { question: 'Mục 4: đoạn nào của video vi phạm?' },
  ])
})

const CHANGE = (name: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Error { message } } }`

it('lets officers match a mail, set it aside and take that back; only they see mails without a request', async () => {
  const { id, version } = await received(written({ subject: 'Không rõ', text: 'Mục 1: không tìm thấy.' }))
  const officer = await app().as('OPERATOR')
  const run = async (name: string, input: object) =>
    (await officer.get(CHANGE(name), { input: { key: randomUUID(), mailId: `InboundMail_${id}`, ...input } }))[name]
      .__typename
  const see = async (who: 'MANAGER' | 'AUDITOR') => {
    const client = await app().as(who)
    const { data } = await client.ask(
      'query ($id: ID!) { inboundMail(id: $id) { id } inboundMails(states: [UNMATCHED, SET_ASIDE]) { nodes { id } } }',
      { id: `InboundMail_${id}` },
    )
    return [data?.inboundMail != null, data?.inboundMails?.nodes.length > 0]
  }
  expect(await see('AUDITOR')).toEqual([true, true])
  const manager = await (await app().as('MANAGER')).ask('query ($id: ID!) { inboundMail(id: $id) { id } }', {
    id: `InboundMail_${id}`,
  })
  expect(manager.data?.inboundMail).toBeNull()
  expect(await run('setInboundMailAside', { reason: 'quảng cáo', expectedVersion: version })).toMatch(/Payload$/)
  expect(await run('setInboundMailAside', { reason: 'x', expectedVersion: version })).toBe('ConflictError')
  expect(await run('restoreInboundMail', { expectedVersion: version + 1 })).toMatch(/Payload$/)
  expect(await stored(id)).toMatchObject({ state: 'UNMATCHED', reason: null, decidedById: null })
  const requestId = `RemovalRequest_${sent().request}`
  expect(await run('matchInboundMail', { requestId, expectedVersion: version + 2 })).toMatch(/Payload$/)
  await read(id)
  expect(await stored(id)).toMatchObject({ state: 'MATCHED', matchedBy: 'PERSON', proposed: 1 })
  const { request } = await officer.get('query ($id: ID!) { request(id: $id) { inboundMails { id } } }', {
    id: requestId,
  })
  expect(request.inboundMails.map((mail: { id: string }) => mail.id)).toContain(`InboundMail_${id}`)
})

it('reads the answers of a duplicate that an officer restores', async () => {
  const raw = written({ subject: `Re: ${number()}`, text: 'Mục 2: không tìm thấy.' })
  await received(raw)
  const { id, version, ...again } = await received(Buffer.concat([Buffer.from('Received: elsewhere\r\n'), raw]))
  expect(again).toMatchObject({ state: 'SET_ASIDE', proposals: null })
  const officer = await app().as('OPERATOR')
  const input = { key: randomUUID(), mailId: `InboundMail_${id}`, expectedVersion: version }
  await officer.get(CHANGE('restoreInboundMail'), { input })
  // The job of the server reads them.
  await vi.waitFor(async () => expect(await stored(id)).toMatchObject({ state: 'MATCHED', proposed: 1 }), 20_000)
})
