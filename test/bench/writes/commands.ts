/** The ten commonest commands of a desk, each with what it needs. */

import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { assessItems } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { acknowledgeRequest, recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { atVersion, type Desk, draftOf, makeCase, makeDraft, makeSent, newKey, newPosts } from '#support/make.ts'

/** The items of a request in the reference case. */
export const MANY = 47

/** Prepares one object, and returns the command on it. */
export type Prepare = (desk: Desk) => Promise<() => Promise<unknown>>

export interface Measured {
  prepare: Prepare
  /** How many items one command concerns. */
  items: number
}

const officer = (desk: Desk) => desk.ask('can-bo-1', new Date())
const supervisor = (desk: Desk) => desk.ask('lanh-dao', new Date())
const now = () => new Date().toISOString()

/** A command that states the version of its request. */
const onRequest =
  (
    make: (desk: Desk) => Promise<{ request: string; items: string[] }>,
    run: (
      desk: Desk,
      input: { key: string; request: string; expectedVersion: number },
      items: string[],
    ) => Promise<unknown>,
  ): Prepare =>
  async (desk) => {
    const { request, items } = await make(desk)
    const expectedVersion = await atVersion(desk, request, async (version) => version)
    return () => run(desk, { key: newKey(), request, expectedVersion }, items)
  }

const sent = (count: number) => (desk: Desk) => makeSent(desk, { at: now(), count })

async function submitted(desk: Desk) {
  const draft = await makeDraft(desk, { at: now(), count: 1 })
  await atVersion(desk, draft.request, (expectedVersion) =>
    submitForApproval(officer(desk), { key: newKey(), request: draft.request, expectedVersion, textsReviewed: true }),
  )
  return draft
}

async function approved(desk: Desk) {
  const draft = await submitted(desk)
  await atVersion(desk, draft.request, (expectedVersion) =>
    approveRequest(supervisor(desk), { key: newKey(), request: draft.request, expectedVersion }),
  )
  return draft
}

export const commands: Record<string, Measured> = {
  submit_tip: {
    items: 1,
    prepare: async (desk) => {
      const [url] = newPosts(1)
      return () => submitTip(officer(desk), { key: newKey(), subject: 'Tin báo', text: `Xem ${url}` })
    },
  },
  add_items: {
    items: MANY,
    prepare: async (desk) => {
      const opened = { key: newKey(), title: 'Vụ đo', category: desk.categories['bung-no'] }
      const { id } = await openCase(officer(desk), opened)
      const items = newPosts(MANY).map((url) => ({ url }))
      return () => addItems(officer(desk), { key: newKey(), case: id, items })
    },
  },
  assess: {
    items: MANY,
    prepare: async (desk) => {
      const { case: id, contents } = await makeCase(desk, { at: now(), count: MANY })
      const verdict = { violation: 'Vi phạm khác', necessity: 'Cần thiết' }
      return () => assessItems(officer(desk), { key: newKey(), case: id, items: contents, ...verdict })
    },
  },
  draft: {
    items: MANY,
    prepare: async (desk) => {
      const ready = await makeCase(desk, { at: now(), count: MANY })
      return () => draftOf(desk, ready, { at: now() })
    },
  },
  approve: {
    items: 1,
    prepare: onRequest(submitted, (desk, input) => approveRequest(supervisor(desk), input)),
  },
  send: {
    items: 1,
    prepare: onRequest(approved, (desk, input) => sendRequest(officer(desk), { ...input, via: 'PORTAL' })),
  },
  answer: {
    items: MANY,
    prepare: onRequest(sent(MANY), (desk, input, items) => {
      const answers = items.map((item) => ({ item, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }))
      return recordResponse(desk.ask('facebook', new Date()), { ...input, answers })
    }),
  },
  check: {
    items: 1,
    prepare: async (desk) => {
      const { contents } = await makeSent(desk, { at: now(), count: 1 })
      return () => recordCheck(officer(desk), { key: newKey(), item: contents[0], up: true })
    },
  },
  assign: {
    items: 1,
    prepare: onRequest(sent(1), (desk, input) => {
      const assignee = desk.ask('can-bo-2', new Date()).viewer.id
      return assignRequest(officer(desk), { ...input, assignee })
    }),
  },
  acknowledge: {
    items: 1,
    prepare: onRequest(sent(1), (desk, input) => acknowledgeRequest(desk.ask('facebook', new Date()), input)),
  },
}
