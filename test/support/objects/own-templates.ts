/** Letter templates for tests of letters: adds and changes them, and takes drafts through their steps. */
import { addLetterTemplate, changeLetterTemplate } from '@takedown/server/domain/letter-templates/templates.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { beforeEach } from 'vitest'
import { atVersion, newKey, type Sent } from '../make.ts'
import { at, openUnits } from './own-unit.ts'

export type Input = Record<string, unknown>
type Draft = Pick<Sent, 'request'>

export const phrase = (name: string, text: string) => ({ phrase: name, text })
export const placeholder = (name: string, type = 'TEXT', more: Input = {}) => ({
  ...{ name, type, required: true, labels: [{ language: 'vi', text: `Nhãn ${name}` }], ...more },
})

/** Opens a desk whose templates are removed before each test. */
export function openTemplates() {
  const { desk, admin, read, send } = openUnits()
  beforeEach(async () => {
    await desk().db.letterTemplateUse.deleteMany()
    await desk().db.letterTemplateVersion.deleteMany()
    await desk().db.letterTemplate.deleteMany()
  })
  const add = (input: Input) =>
    addLetterTemplate(admin(), { key: newKey(), name: 'Mẫu', language: 'vi', phrases: [], placeholders: [], ...input })
  const change = (template: string, expectedVersion: number, input: Input) =>
    changeLetterTemplate(admin(), {
      ...{ key: newKey(), template, expectedVersion, name: 'Mẫu', phrases: [], placeholders: [] },
      ...input,
    })
  const preview = async (input: Input) =>
    previewLetter({ db: desk().db, viewer: desk().ask('can-bo-1', at).viewer, now: new Date(at) }, input)
  const textOf = async ({ request }: Draft) => (await preview({ request })).text
  const step = (command: typeof submitForApproval, { request }: Draft, who: string, input: Input = {}) =>
    atVersion(desk(), request, (expectedVersion) =>
      command(desk().ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
    )
  const submit = (draft: Draft) => step(submitForApproval, draft, 'can-bo-1')
  const approve = (draft: Draft) => step(approveRequest, draft, 'lanh-dao')
  /** Fills in the Vietnamese values of these placeholders. */
  const fill = (draft: Draft, values: Record<string, string>) =>
    step(editRequest, draft, 'can-bo-1', {
      values: Object.entries(values).map(([name, text]) => ({ name, texts: [{ language: 'vi', text }] })),
    })
  return { desk, admin, read, send, add, change, preview, textOf, step, submit, approve, fill }
}
