/**
 * Random interleavings of commands, many at once: nothing is sent that differs from what was signed. FULL=1 runs 10,000
 * of them.
 */

import { createHash } from 'node:crypto'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'
import { named } from '#support/objects/own-reference.ts'

const at = '2026-11-02T02:00:00.000Z'
const RUNS = FULL ? 10_000 : 30
/** How many interleavings run beside each other, each on a case of its own. */
const SIDE_BY_SIDE = 4

let desk: Desk
let sha256: string[]
beforeAll(async () => {
  desk = await openDesk()
  const files = ['một', 'hai', 'ba'].map((text) => new TextEncoder().encode(text))
  sha256 = await Promise.all(
    files.map(async (bytes) => (await storeUpload(desk.ask('can-bo-1', at), bytes, 'text/plain')).sha256),
  )
})
afterAll(() => desk.close())

const steps = [
  ...(['submit', 'approve', 'return', 'edit', 'send', 'assess', 'attach', 'withdraw'] as const),
  ...(['recategorize', 'rename'] as const),
] as const
type Step = (typeof steps)[number]
/** The steps of a group start at once. The next group starts when all steps of the group are done. */
const interleaving = fc.array(
  fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(2)), { minLength: 1, maxLength: 3 }),
  {
    minLength: 2,
    maxLength: 6,
  },
)

it(`sends only what was signed, in ${RUNS.toLocaleString('en')} interleavings`, { timeout: 3_600_000 }, async () => {
  const outcomes = { sent: 0, voided: 0 }
  const batches = fc.sample(interleaving, { numRuns: RUNS, seed: FULL ? undefined : 13 })
  for (let start = 0; start < RUNS; start += SIDE_BY_SIDE)
    await Promise.all(batches.slice(start, start + SIDE_BY_SIDE).map((groups) => run(groups, outcomes)))
  // Enough interleavings reach a sending, and enough a return to approval.
  expect(outcomes.sent).toBeGreaterThan(RUNS / 20)
  expect(outcomes.voided).toBeGreaterThan(RUNS / 50)
})

async function run(groups: [Step, number][][], outcomes: { sent: number; voided: number }): Promise<void> {
  const draft = await makeDraft(desk, { at, count: 2 })
  // Most interleavings start where the signature is near, and end with an attempt to send.
  await take(draft, 'submit', 0)
  for (const group of groups) await Promise.all(group.map(([step, choice]) => take(draft, step, choice)))
  await take(draft, 'approve', 0)
  await take(draft, 'send', 0)

  let signed: { content: string; digest: unknown } | null = null
  const content = new Content()
  for (const { type, subject, data } of await logOf(draft)) {
    if (type === 'request.approved') signed = { content: content.toString(), digest: data.digest }
    else if (type === 'request.approval_voided') {
      signed = null
      outcomes.voided++
    } else if (type === 'request.sent') {
      outcomes.sent++
      expect(content.toString()).toBe(signed?.content)
      const request = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
      expect(request.signedDigest).toBe(signed?.digest)
      expect(request.editorIds).not.toContain(request.approvedById)
      expect(createHash('sha256').update(request.letter!).digest('hex')).toBe(data.sha256)
    } else if (type === 'category.changed') content.rename(subject, data)
    else content.add(type, data)
  }
}

type Data = Record<string, unknown> & { items?: string[] }

/** The log of the case, and of every category since the case was opened. */
const logOf = async ({ case: caseId }: Sent): Promise<{ type: string; subject: string; data: Data }[]> =>
  (
    await desk.sql.query(
      `SELECT e.type, e.subject_id AS subject, p.payload::jsonb AS data
    FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.case_id = $1 OR (e.type = 'category.changed' AND e.seq > (SELECT min(seq) FROM event WHERE case_id = $1))
    ORDER BY e.seq`,
      [caseId],
    )
  ).rows

/** What a signature covers, replayed from the log of a case and written independently of the digest. */
class Content {
  private fields: Record<string, unknown> = {}
  private count = 0
  private names: Record<string, unknown> = {}

  rename(category: string, { names }: Data): void {
    this.names[category] = names
  }

  add(type: string, data: Data): void {
    this.count++
    const { category, body, items = [], item, sha256 } = data
    if ((type === 'case.opened' || type === 'case.updated') && category) this.fields.category = category
    if (type === 'request.edited') this.fields.body = body
    if (type === 'item.withdrawn' || type === 'item.returned') this.fields[`withdrawn ${item as string}`] = true
    for (const each of items) {
      if (type === 'item.assessed') this.fields[`assessment ${each}`] = this.count
      if (type === 'item.evidence_attached') this.fields[`evidence ${each} ${sha256 as string}`] = true
    }
  }

  toString(): string {
    const fields = { ...this.fields, name: this.names[this.fields.category as string] }
    return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/** Runs one command as a client with the present version. A refusal by a rule is an outcome like any other. */
async function take(draft: Sent, step: Step, choice: number): Promise<void> {
  const { request, contents, items } = draft
  const { version: expectedVersion } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const supervisor = desk.ask('lanh-dao', at)
  const officer = desk.ask(choice === 2 ? 'can-bo-2' : 'can-bo-1', at)
  const input = { key: newKey(), request, expectedVersion }
  const ofCase = { key: newKey(), case: draft.case, items: contents.slice(0, 1 + (choice % 2)) }
  const run: Record<Step, () => Promise<unknown>> = {
    submit: () => submitForApproval(officer, input),
    approve: () => approveRequest(supervisor, input),
    return: () => returnRequest(supervisor, { ...input, note: 'xem lại' }),
    edit: () => editRequest(officer, { ...input, body: `Nội dung ${choice}` }),
    send: () => sendRequest(officer, { ...input, via: 'PORTAL' }),
    assess: () => assessItems(officer, { ...ofCase, violation: `Vi phạm ${choice}`, necessity: 'Cần thiết' }),
    attach: () =>
      attachEvidence(officer, { ...ofCase, sha256: sha256[choice], fileName: 'a.txt', capturedAt: new Date(at) }),
    withdraw: () => withdrawItems(officer, { ...input, items: items.slice(1), reason: 'nhầm' }),
    recategorize: async () => {
      const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: draft.case } })
      const category = desk.categories[['bung-no', 'lua-dao', 'ma-tuy'][choice]!] ?? desk.categories['bung-no']
      return updateCase(officer, { key: newKey(), case: draft.case, expectedVersion: version, category })
    },
    rename: async () => {
      const { categoryId: id } = await desk.db.case.findUniqueOrThrow({ where: { id: draft.case } })
      const { version, parentId, severity, expression, noCapture } = await desk.db.category.findUniqueOrThrow({
        where: { id },
      })
      const stored = { parent: parentId, severity, expression, noCapture, expectedVersion: version }
      const names = named(`Lĩnh vực ${newKey()}`)
      return changeCategory(desk.ask('quan-tri', at), { key: newKey(), category: id, names, ...stored })
    },
  }
  await run[step]().catch((error: Error) => {
    if (!['RuleError', 'ConflictError'].includes(error.name)) throw error
  })
}
