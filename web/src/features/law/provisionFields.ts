/**
 * The fields that the forms of powers and prohibitions share: their initial values and their conversion to mutation
 * input.
 */
import { useLingui } from '@lingui/react/macro'
import type { FormField, FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField, type LocalizedText } from '#components/texts/texts.ts'
import { NONE, type Successor, useSuccessorField } from './successor.ts'

type Provision = {
  citations: readonly LocalizedText[]
  inForceFrom: string
  inForceTo: string | null
  successor: { id: string } | null
  unconfirmed: boolean
}

export const newProvision: FormValues = { successor: NONE, unconfirmed: 'YES' }

/** Returns the fields. `successors` may include the edited provision, which the form then leaves out. */
export function useProvisionFields(successors: readonly Successor[], editedId?: string) {
  const { t } = useLingui()
  const successor = useSuccessorField(successors, editedId)
  const citations: FormField = {
    name: 'citations',
    label: t`Viện dẫn`,
    kind: 'texts',
    hint: t`Công văn in nguyên văn bằng ngôn ngữ của công văn.`,
  }
  const inForce: FormField[] = [
    { name: 'inForceFrom', label: t`Có hiệu lực từ ngày`, kind: 'day', half: true },
    { name: 'inForceTo', label: t`Ngày cuối có hiệu lực`, kind: 'day', optional: true, half: true },
  ]
  const unconfirmed: FormField = {
    name: 'unconfirmed',
    label: t`Đối chiếu với văn bản công bố`,
    kind: 'choice',
    choices: [
      { key: 'YES', text: t`Chưa đối chiếu` },
      { key: 'NO', text: t`Đã đối chiếu` },
    ],
  }
  return { citations, inForce, successor, unconfirmed }
}

export const valuesOfProvision = (provision: Provision): FormValues => ({
  citations: fieldFrom(provision.citations),
  inForceFrom: provision.inForceFrom,
  inForceTo: provision.inForceTo ?? '',
  successor: provision.successor?.id ?? NONE,
  unconfirmed: provision.unconfirmed ? 'YES' : 'NO',
})

export const inputOfProvision = (values: FormValues) => ({
  citations: inputOfField(values.citations),
  inForceFrom: values.inForceFrom ?? '',
  inForceTo: values.inForceTo || null,
  successorId: values.successor === NONE ? null : (values.successor ?? null),
  unconfirmed: values.unconfirmed === 'YES',
})
