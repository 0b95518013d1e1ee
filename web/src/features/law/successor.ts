/** The field of a form that names the power to cite after the end of another one. */
import { useLingui } from '@lingui/react/macro'
import type { FormField } from '#components/FormDialog.tsx'
import { citation } from '#graphql/entities/reference.ts'
import type { Power } from './law.graphql.ts'

/** The choice of a power without a successor. */
export const NONE = 'NONE'

export function useSuccessorField(powers: readonly Power[], except?: string): FormField {
  const { t } = useLingui()
  const others = powers.filter(({ id, forComplaints }) => id !== except && !forComplaints)
  return {
    name: 'successor',
    label: t`Quy định thay thế`,
    kind: 'choice',
    choices: [{ key: NONE, text: t`Không có` }, ...others.map((each) => ({ key: each.id, text: citation(each) }))],
  }
}
