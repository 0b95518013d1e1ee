/** The forms that add a prohibition and change one. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import { categoryOptions, citation, useCategories } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddProhibition_Mutation, ChangeProhibition_Mutation, type Prohibition } from './prohibitions.graphql.ts'
import { inputOfProvision, newProvision, useProvisionFields, valuesOfProvision } from './provisionFields.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'

const ALL = 'ALL'

type DialogProps = { prohibitions: readonly Prohibition[]; onClose(): void }

export function AddProhibition({ prohibitions, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddProhibition_Mutation)
  return (
    <FormDialog
      title={t`Thêm quy định bị vi phạm`}
      submit={t`Thêm quy định bị vi phạm`}
      fields={useFields(prohibitions)}
      initial={{ ...newProvision, category: ALL }}
      draft="prohibition/new"
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm quy định bị vi phạm`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}

export function ChangeProhibition({ prohibition, prohibitions, onClose }: DialogProps & { prohibition: Prohibition }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeProhibition_Mutation)
  const draft = `prohibition/${prohibition.id}`
  return (
    <FormDialog
      title={t`Sửa quy định bị vi phạm`}
      lead={citation(prohibition)}
      submit={t`Lưu`}
      fields={useFields(prohibitions, prohibition)}
      initial={valuesOf(prohibition)}
      draft={draft}
      version={prohibition.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ prohibitionId: prohibition.id, ...inputOf(values), expectedVersion })
        if (done) toast(t`Đã lưu`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <RequestsConcerned {...prohibition} kept="letter" />
    </FormDialog>
  )
}

function useFields(prohibitions: readonly Prohibition[], edited?: Prohibition): FormField[] {
  const { t } = useLingui()
  const { citations, inForce, successor, unconfirmed } = useProvisionFields(prohibitions, edited?.id)
  const categories = useCategories()
  return [
    citations,
    {
      name: 'category',
      label: t`Đề xuất cho lĩnh vực`,
      kind: 'choice',
      choices: [
        { key: ALL, text: t`Lĩnh vực chưa có điều cấm riêng` },
        ...categoryOptions(categories, edited?.category?.id).map(({ key, text }) => ({ key, text })),
      ],
      hint: t`Gồm cả các lĩnh vực cấp dưới. Khi soạn yêu cầu, cán bộ vẫn chọn được quy định khác.`,
    },
    { name: 'summaries', label: t`Hành vi bị cấm`, kind: 'texts', optional: true, maxLength: 2000, rows: 3 },
    {
      name: 'penalties',
      label: t`Chế tài`,
      kind: 'texts',
      optional: true,
      maxLength: 2000,
      rows: 3,
      hint: t`Nêu cả điều khoản quy định chế tài.`,
    },
    ...inForce,
    successor,
    unconfirmed,
  ]
}

const valuesOf = (prohibition: Prohibition): FormValues => ({
  ...valuesOfProvision(prohibition),
  summaries: fieldFrom(prohibition.summaries),
  penalties: fieldFrom(prohibition.penalties),
  category: prohibition.category?.id ?? ALL,
})

const inputOf = (values: FormValues) => ({
  ...inputOfProvision(values),
  summaries: inputOfField(values.summaries),
  penalties: inputOfField(values.penalties),
  categoryId: values.category === ALL ? null : (values.category ?? null),
})
