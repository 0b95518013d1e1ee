/** An officer proves a sending by hand with a file, which staff read. A telephone call only announces a letter. */
import { readAttachment } from '@takedown/server/domain/content/attachments.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { atVersion, newKey, storeText } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const approved = () => makeInState(app.desk, 'APPROVED', new Date().toISOString())
const sendAt = async (request: string, input: object) =>
  atVersion(app.desk, request, (expectedVersion) =>
    sendRequest(app.desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion, ...input }),
  )

it('is enough without a text, has a clean name, is in the log, and only staff read it', async () => {
  const { request } = await approved()
  await expect(sendAt(request, { via: 'EMAIL' })).rejects.toMatchObject({ code: 'PROOF_NEEDED' })
  const proofSha256 = await storeText(app.desk.ask('can-bo-1', new Date()), 'biên nhận số 7')
  await expect(sendAt(request, { via: 'EMAIL', proofSha256: 'f'.repeat(64) })).rejects.toMatchObject({
    name: 'NotFoundError',
  })
  const proofFileName = '../thư mục\\biên nhận: "7"?.txt'
  await sendAt(request, { via: 'EMAIL', proofSha256, proofFileName })
  const officer = await app.as('OPERATOR')
  const query = `query ($id: ID!) { request(id: $id) { state sentProof sentProofFile { sha256 fileName href } } }`
  const { request: read } = await officer.get(query, { id: `RemovalRequest_${request}` })
  const file = { sha256: proofSha256, fileName: 'biên nhận 7.txt', href: `/proofs/${request}` }
  expect(read).toEqual({ state: 'SENT', sentProof: null, sentProofFile: file })
  const download = (headers: Record<string, string>) => fetch(`${app.url}${file.href}`, { headers })
  const response = await download(officer.headers)
  expect([response.status, await response.text()]).toEqual([200, 'biên nhận số 7'])
  expect(response.headers.get('content-disposition')).toContain('attachment')
  expect((await download((await app.as('PLATFORM', 'facebook')).headers)).status).toBe(404)
  expect((await download({})).status).toBe(404)
  const { rows } = await app.desk.sql.query(
    `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'request.sent' AND e.subject_id = $1`,
    [request],
  )
  expect(rows[0].data).toMatchObject({ proofSha256, proofFileName: file.fileName })
  await app.db.category.updateMany({ data: { noCapture: true } })
  expect(await readAttachment(app.db, request)).toMatchObject({ isForbidden: true })
  await app.db.category.updateMany({ data: { noCapture: false } })
})

it('is never a telephone call, which needs a letter in writing', async () => {
  const { request } = await approved()
  await expect(sendAt(request, { via: 'TELEPHONE', proof: 'cuộc gọi 9 giờ' })).rejects.toMatchObject({
    code: 'WRITING_NEEDED',
  })
})
