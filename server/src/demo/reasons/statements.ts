/** Writes the statements about each item in the letters of the demo. */
import type { Address } from '#demo/cases/addresses.ts'
import type { Place } from '#domain/documents/places.ts'
import { type Bank, type Bilingual, textsOf } from './bank.ts'
import { placesIn } from './places.ts'
import { subjectsOf, wholes } from './subjects.ts'

type Text = { language: string; text: string }

export interface Statement {
  reasons: Text[]
  places?: Place[]
  additions?: Text[]
}

export interface LetterStatements {
  statements: readonly Statement[]
  whyNotMilder?: Text[]
}

interface Listed {
  platform: string
  bank: Bank
  addresses: readonly (Address & { title?: string })[]
  /** whether the letter does not state where in the item with this index the violation is */
  isVague?: (index: number) => boolean
}

export const stateLetter = (listed: Listed): LetterStatements => ({
  statements: stateItems(listed),
  whyNotMilder: whyNotMilder(listed.bank, listed.addresses[0]!.kind),
})

function stateItems({ platform, bank, addresses, isVague = () => false }: Listed): Statement[] {
  return addresses.map((address, index) => {
    const { kind, title } = address
    const observations = bank.byKind?.[kind] ?? bank.observations
    const subjects = subjectsOf(platform, kind)
    const position = index % observations.length
    // In each round through the observations, every observation has another subject, such as `The pinned post of the
    // group`.
    const round = (index - position) / observations.length
    const vague = isVague(index)
    // After all subjects of an observation, its next element follows, so that no two sentences of a letter are the
    // same.
    const turn = vague ? round : Math.floor(round / subjects.length)
    const element = bank.elements[(position + turn) % bank.elements.length]!
    const subject = vague ? wholeOf(kind) : subjects[(position + round) % subjects.length]!
    const places = vague ? [] : placesIn(platform, address)
    return {
      reasons: textsOf(sentence(subject, observations[position]!, element)),
      places: title ? [{ kind: 'NAME', value: title }, ...places] : places,
    }
  })
}

function wholeOf(kind: Address['kind']): Bilingual {
  const whole = wholes[kind]
  if (!whole) return ['Nội dung này', 'The content']
  return [`${whole[0][0]!.toUpperCase()}${whole[0].slice(1)} này`, `The ${whole[1]}`]
}

const sentence = (subject: Bilingual, predicate: Bilingual, element: Bilingual): Bilingual => [
  `${subject[0]} ${predicate[0]}; ${element[0]}.`,
  `${subject[1]} ${predicate[1]}; ${element[1]}.`,
]

/**
 * Returns why removing single posts is not enough. Undefined if the items are single posts, or if the bank states no
 * `continues`.
 */
function whyNotMilder({ continues }: Bank, kind: Address['kind']): Text[] | undefined {
  const whole = wholes[kind]
  if (!whole || !continues) return
  return textsOf([
    `Gỡ từng bài đăng không ngăn được ${continues[0]}: đó là nội dung của phần lớn bài đăng trong 30 ngày gần đây trên từng ${whole[0]}, và bài đã gỡ được đăng lại trong ngày.`,
    `Most posts of each ${whole[1]} in the last 30 days serve ${continues[1]}. Removing single posts does not stop this, because removed posts return within a day.`,
  ])
}
