/** Maps the rules that a draft violates to the fields and items that the form marks. */
import type { RuleCode } from '#graphql/generated/enums.ts'
import type { Refusal } from '#lib/mutationError.ts'

const aboutPower: readonly RuleCode[] = [
  ...(['POWER_NOT_IN_FORCE', 'POWER_FOR_COMPLAINTS'] as const),
  ...(['CALENDAR_ENDS', 'TOO_LITTLE_WORKING_TIME', 'SIGNATORY_NOT_ALLOWED'] as const),
]

export function faultsOf(refused: Refusal | null) {
  const messageOf = (isMeant: (code: RuleCode) => boolean) => refused?.faults.find(({ code }) => isMeant(code))?.message
  return {
    power: refused?.fields.power ?? messageOf((code) => aboutPower.includes(code)),
    whyNotMilder: messageOf((code) => code === 'WHY_NOT_MILDER_MISSING' || code === 'WHY_NOT_MILDER_UNTRANSLATED'),
    body: messageOf((code) => code === 'BODY_UNTRANSLATED'),
    prohibitions: messageOf((code) => code.startsWith('PROHIBITION_')),
    ids: refused?.faults.flatMap(({ ids }) => ids) ?? [],
  }
}
