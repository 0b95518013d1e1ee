/** The history of actions leaves out what was corrected. */
import { actionsTaken } from '@takedown/server/domain/read-model/actions-taken.ts'
import { expect, it } from 'vitest'

type Recorded = Parameters<typeof actionsTaken>[0][number] & { name: string }
const answer = (name: string, state: Recorded['state'] = 'ACTIONED'): Recorded => ({
  ...{ name, state },
  response: { correction: false },
})
const correction = (name: string, state?: Recorded['state']): Recorded => ({
  ...answer(name, state),
  response: { correction: true },
})

it.each<[string, Recorded[], string[]]>([
  ['lists a further action after the first', [answer('label'), answer('removal')], ['label', 'removal']],
  ['begins with a reconsidered refusal', [answer('refusal', 'REFUSED'), answer('removal')], ['removal']],
  ['replaces a corrected action', [answer('label'), answer('removal'), correction('demotion')], ['label', 'demotion']],
  ['is empty after a correction to a refusal', [answer('label'), correction('refusal', 'REFUSED')], []],
  ['is empty without an answer', [], []],
])('%s', (_what, answers, names) => {
  expect(actionsTaken(answers).map(({ name }) => name)).toEqual(names)
})
