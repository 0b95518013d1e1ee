/** The mutations that send, sign and decline letters of the ladder. */
import { sendRung } from '#domain/ladder/send.ts'
import { declineRung, signRung } from '#domain/ladder/sign.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { requestResult } from '#graphql/requests/payload.ts'

const common = { returns: requestResult, invalidates: dependents.draft, ids: { request: 'RemovalRequest' } } as const
const requestFields = (t: InputFields) => ({
  requestId: t.id({ required: true, description: 'The request.' }),
  expectedVersion: expectedVersion(t),
})
const letterField = (t: InputFields) => ({
  letter: t.string({ required: true, description: 'The id of the letter, as in `LadderLetter.id`.' }),
})
const example = { requestId: exampleId('RemovalRequest'), expectedVersion: 1 }
const letter = '00000000-0000-7000-8000-000000000001'

mutation('sendRung', {
  ...common,
  command: sendRung,
  description:
    'Sends the letter of the rung that the ladder proposes now, or submits it to a supervisor if the rung needs a second signature. Only a person may do this. RuleError ILLEGAL_TRANSITION if the ladder proposes nothing now; RUNG_NOT_NEXT if it proposes another rung or a legal step; CHANNEL_MISSING if the server can send to no contact.',
  fields: (t) => ({
    ...requestFields(t),
    rung: t.string({ required: true, description: 'The code of the proposed rung, as the viewer read it.' }),
  }),
  example: { ...example, rung: 'CHASE' },
})

mutation('signRung', {
  ...common,
  command: signRung,
  description:
    'Signs the letter of the ladder that waits, and sends it. RuleError EDITOR_CANNOT_APPROVE if the viewer wrote the letter; ILLEGAL_TRANSITION if no such letter waits, or the ladder proposes nothing now; RUNG_NOT_NEXT if what is still open, the contact or the text differs from the letter; CHANNEL_MISSING if the server can send to no contact.',
  fields: (t) => ({ ...requestFields(t), ...letterField(t) }),
  example: { ...example, letter },
})

mutation('declineRung', {
  ...common,
  command: declineRung,
  description:
    'Declines to sign the letter of the ladder that waits, or withdraws it. Only its author and supervisors may do this. The letter is not sent, and the ladder proposes what is due now. RuleError ILLEGAL_TRANSITION if no such letter waits.',
  fields: (t) => ({
    ...requestFields(t),
    ...letterField(t),
    reason: t.string({ required: true, description: 'Why the letter is not signed, at most 2,000 characters.' }),
  }),
  example: { ...example, letter, reason: 'Chờ trả lời của nền tảng' },
})
