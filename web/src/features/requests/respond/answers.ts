/** Functions for the answers of a platform to request items. */

import { plural } from '@lingui/core/macro'
import { numberOf } from '#features/requests/items/line.ts'
import type { AnswerState, Ground, ItemState } from '#graphql/generated/enums.ts'
import { coveredText } from '#lib/i18n/labels/reach.ts'
import { grounds, itemStates, label } from '#lib/i18n/labels/requests.ts'
import { nameOfCode, type OfferedTerm } from '#lib/i18n/terms.ts'

export type AnswerDraft = {
  state: AnswerState
  action: string | null
  ground: Ground | null
  /** The number of content items that an action on an entire account covered, if it is known. */
  itemsCovered?: number | null
  refusalReason: string | null
  note: string | null
}

/** An answer that is being composed. Nothing is preselected, so that no answer is recorded by mistake. */
export type Composed = Omit<AnswerDraft, 'state'> & { state: AnswerState | null }

export const nothingChosen: Composed = { state: null, action: null, ground: null, refusalReason: null, note: null }

/** Whether the answer is complete: ACTIONED needs an action and a ground, REFUSED needs a reason. */
export function isComplete(input: Composed): input is AnswerDraft {
  const { state, action, ground, refusalReason } = input
  if (state === 'ACTIONED') return action !== null && ground !== null
  return state === 'REFUSED' ? refusalReason !== null : state !== null
}

export const trimmed = (input: AnswerDraft): AnswerDraft => ({
  state: input.state,
  action: input.state === 'ACTIONED' ? input.action : null,
  ground: input.state === 'ACTIONED' ? input.ground : null,
  itemsCovered: input.state === 'ACTIONED' ? (input.itemsCovered ?? null) : null,
  refusalReason: input.state === 'REFUSED' ? input.refusalReason : null,
  note: input.note?.trim() || null,
})

export type AnswerTerms = {
  actions: readonly (OfferedTerm & { accountLevel?: boolean })[]
  refusalReasons: readonly OfferedTerm[]
}

/** Returns an answer in words: "Đã xử lý · Vô hiệu hóa nhóm, theo chính sách của nền tảng". */
export function answerText(
  { state, action, ground, itemsCovered, refusalReason }: Omit<AnswerDraft, 'state' | 'note'> & { state: ItemState },
  terms: AnswerTerms,
): string {
  const more = [
    action && nameOfCode(terms.actions, action),
    ground && label(grounds, ground),
    itemsCovered && coveredText(itemsCovered),
    refusalReason && nameOfCode(terms.refusalReasons, refusalReason),
  ].filter(Boolean)
  return more.length > 0 ? `${label(itemStates, state)} · ${more.join(', ')}` : label(itemStates, state)
}

export function groupAnswers<A extends AnswerDraft>(answers: readonly A[]): { answer: AnswerDraft; members: A[] }[] {
  const groups = new Map<string, { answer: AnswerDraft; members: A[] }>()
  for (const answer of answers) {
    const input = trimmed(answer)
    const key = JSON.stringify(input)
    const group = groups.get(key)
    if (group) group.members.push(answer)
    else groups.set(key, { answer: input, members: [answer] })
  }
  return [...groups.values()].sort((a, b) => b.members.length - a.members.length)
}

const tallyOrder: readonly ItemState[] = ['ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED', 'AWAITING', 'REVERSED']

/** Counts answers by state: "43 đã xử lý, 4 từ chối xử lý". */
export const tally = (states: readonly ItemState[]): string =>
  tallyOrder
    .map((state) => [state, states.filter((each) => each === state).length] as const)
    .filter(([, many]) => many > 0)
    .map(([state, many]) => tallyText(state, many))
    .join(', ')

function tallyText(state: ItemState, many: number): string {
  switch (state) {
    case 'ACTIONED':
      return plural(many, { one: '# đã xử lý', other: '# đã xử lý' })
    case 'REFUSED':
      return plural(many, { one: '# từ chối xử lý', other: '# từ chối xử lý' })
    case 'ALREADY_GONE':
      return plural(many, { one: '# đã không còn trước đó', other: '# đã không còn trước đó' })
    case 'NOT_FOUND':
      return plural(many, { one: '# không tìm thấy', other: '# không tìm thấy' })
    default:
      return `${many} ${label(itemStates, state)}`
  }
}

/** The numbers of the answered items, without items that the viewer may not see. */
export const numbersOf = (answers: readonly { requestItem: { position: number } | null }[]): number[] =>
  answers.flatMap(({ requestItem }) => (requestItem ? [numberOf(requestItem)] : []))
