/** The forms that add a prohibition and change its texts, category and days in force. */
import { useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import { categoryOptions, citation, useCategories } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddProhibition_Mutation, ChangeProhibition_Mutation, type Prohibition } from './prohibitions.graphql.ts'
import { RequestsConcerned } from './RequestsConcerned.tsx'
import { NONE, useSuccessorField } from './successor.ts'

type DialogProps = { prohibitions: readonly Prohibition[]; onClose(): void }

export function AddProhibition({ prohibitions, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddProhibition_Mutation)
  return (
    <FormDialog
      title={t`Thêm quy định bị vi phạm`}
      submit={t`Thêm quy định bị vi phạm`}
      fields={useFields(prohibitions)}
      initial={{ category: NONE, successor: NONE, unconfirmed: 'YES' }}
      draft="prohibition/new"
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm quy định`)
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
  const expectedVersion = useExpectedVersion(prohibition.version, refused, draft)
  return (
    <FormDialog
      title={t`Sửa quy định`}
      lead={citation(prohibition)}
      submit={t`Lưu`}
      fields={useFields(prohibitions, prohibition)}
      initial={valuesOf(prohibition)}
      draft={draft}
      version={prohibition.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send({
          prohibitionId: prohibition.id,
          ...inputOf(values),
          expectedVersion,
        })
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
  const successor = useSuccessorField(prohibitions, edited?.id)
  const categories = useCategories()
  return [
    {
      name: 'citations',
      label: t`Viện dẫn`,
      kind: 'texts',
      hint: t`Công văn in nguyên văn bằng ngôn ngữ của công văn.`,
    },
    {
      name: 'category',
      label: t`Đề xuất cho lĩnh vực`,
      kind: 'choice',
      choices: [
        { key: NONE, text: t`Mọi lĩnh vực` },
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
    { name: 'inForceFrom', label: t`Có hiệu lực từ ngày`, kind: 'day' },
    { name: 'inForceTo', label: t`Ngày cuối có hiệu lực`, kind: 'day', optional: true },
    successor,
    {
      name: 'unconfirmed',
      label: t`Chưa đối chiếu với văn bản công bố`,
      kind: 'choice',
      choices: [
        { key: 'NO', text: t`Không` },
        { key: 'YES', text: t`Có` },
      ],
    },
  ]
}

const valuesOf = (prohibition: Prohibition): FormValues => ({
  citations: fieldFrom(prohibition.citations),
  summaries: fieldFrom(prohibition.summaries),
  penalties: fieldFrom(prohibition.penalties),
  category: prohibition.category?.id ?? NONE,
  inForceFrom: prohibition.inForceFrom,
  inForceTo: prohibition.inForceTo ?? '',
  successor: prohibition.successor?.id ?? NONE,
  unconfirmed: prohibition.unconfirmed ? 'YES' : 'NO',
})

/** Returns the input of the mutation. */
const inputOf = (values: FormValues) => ({
  citations: inputOfField(values.citations),
  summaries: inputOfField(values.summaries),
  penalties: inputOfField(values.penalties),
  categoryId: values.category === NONE ? null : (values.category ?? null),
  inForceFrom: values.inForceFrom ?? '',
  inForceTo: values.inForceTo || null,
  successorId: values.successor === NONE ? null : (values.successor ?? null),
  unconfirmed: values.unconfirmed === 'YES',
})
