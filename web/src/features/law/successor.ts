/** The field of a form for the successor of a provision, that is the provision to cite after the end of the former. */
import { useLingui } from '@lingui/react/macro'
import type { FormField } from '#components/FormDialog.tsx'
import { citation } from '#graphql/entities/reference.ts'

export const NONE = 'NONE'

export type Successor = { id: string; citationVi: string; citationEn: string }

export function useSuccessorField(provisions: readonly Successor[], except?: string): FormField {
  const { t } = useLingui()
  const others = provisions.filter(({ id }) => id !== except)
  return {
    name: 'successor',
    label: t`Quy định thay thế`,
    kind: 'choice',
    choices: [{ key: NONE, text: t`Không có` }, ...others.map((each) => ({ key: each.id, text: citation(each) }))],
  }
}
