/**
 * What others change elsewhere reaches the pages that show it: settings reach the cases whose requests would sign them,
 * and a change of an account reaches its owner.
 */
import { changeAccount } from '@takedown/server/domain/accounts/change-account.ts'
import { inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect, type Data } from '#support/api/client.ts'
import { makeDraft, makeSent, newKey } from '#support/make.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

async function follow(client: Client, query: string) {
  const live = client.live()
  const feed = collect(live, query)
  await feed.until(({ __typename }) => __typename === 'FeedReady')
  const changes = () => feed.frames.filter(({ __typename }) => __typename.endsWith('Changed'))
  return { feed, changes, close: () => live.dispose() }
}

it('a changed category reaches a case with an unsent request, and no case whose requests were all sent', async () => {
  const at = new Date(Date.now() - 60_000).toISOString()
  const [unsent, sent] = [await makeDraft(app.desk, { at }), await makeSent(app.desk, { at })]
  const officer = await app.as('OPERATOR')
  const caseOf = ({ case: id }: { case: string }) =>
    follow(
      officer,
      `subscription { caseChanged(id: "Case_${id}") { __typename ... on CaseChanged { case { title category { nameVi: name(locale: VI) } } } } }`,
    )
  const [reached, other] = [await caseOf(unsent), await caseOf(sent)]
  const { id, parentId, severity, expression, noCapture, version } = await app.db.category.findFirstOrThrow({
    where: { slug: 'bung-no' },
  })
  const parent = parentId && `Category_${parentId}`
  const fields = { parentId: parent, severity, expression, noCapture, expectedVersion: version }
  const names = [{ language: 'VI', text: 'Tên mới' }]
  await (await app.as('ADMIN')).must('changeCategory', { categoryId: `Category_${id}`, ...fields, names })
  await reached.feed.until((frame: Data) => frame.case?.category.nameVi === 'Tên mới')
  // Frames arrive in order, so a frame of the category would come before that of the new title.
  const title = 'Tên vụ khác'
  await officer.must('updateCase', { caseId: `Case_${sent.case}`, expectedVersion: 1, title })
  await other.feed.until((frame: Data) => frame.case?.title === title)
  expect(other.changes()).toHaveLength(1)
  await Promise.all([reached.close(), other.close()])
})

it('a requested new password, and then another address, reach every owner, whatever their role, and nobody else', async () => {
  const owners = await Promise.all(
    (['PRESS', 'PLATFORM', 'MANAGER'] as const).map(async (role) => {
      const client = await app.as(role)
      const { viewer } = await client.get('{ viewer { id } }')
      const account = viewer.id.split('_')[1]
      await app.db.account.create({
        data: { userId: account, providerId: 'credential', accountId: account, password: 'x' },
      })
      return {
        account,
        client,
        ...(await follow(
          client,
          'subscription { viewerChanged { __typename ... on ViewerChanged { position previous asOf } } }',
        )),
      }
    }),
  )
  for (const [index, { account, feed }] of owners.entries()) {
    await inviteAccount(app.desk.ask('quan-tri', new Date()), { key: newKey(), account })
    await feed.until(({ __typename }: Data) => __typename === 'ViewerChanged')
    // Each owner was notified once, in the order of the requests.
    expect(owners.map(({ changes }) => changes().length)).toEqual(owners.map((_, other) => (other <= index ? 1 : 0)))
  }
  for (const { account, client } of owners) {
    const { email, name, role, platformId, newsroomId, version } = await app.db.user.findUniqueOrThrow({
      where: { id: account },
    })
    const fields = { name, role, platform: platformId, newsroom: newsroomId, expectedVersion: version }
    const context = app.desk.ask('quan-tri', new Date())
    await changeAccount(context, { key: newKey(), account, ...fields, email: `khac-${email}` })
    const { viewer } = await client.get('{ viewer { addressChange { former present requestedBy } } }')
    expect(viewer.addressChange).toEqual({ former: email, present: `khac-${email}`, requestedBy: context.viewer.name })
  }
  await Promise.all(owners.map(({ close }) => close()))
})
