/** The forms that add and change a category. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddCategory_Mutation, type Category, ChangeCategory_Mutation } from './categories.graphql.ts'
import { OpenCases } from './OpenCases.tsx'
import { severityName } from './severity.ts'

type Tree = readonly (Category & { depth: number })[]

const NO_PARENT = 'NONE'

export function AddCategory({ tree, onClose }: { tree: Tree; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddCategory_Mutation)
  const fields = useFields(tree.filter(({ endedOn }) => endedOn === null))
  return (
    <FormDialog
      title={t`Thêm lĩnh vực`}
      submit={t`Thêm lĩnh vực`}
      fields={fields}
      initial={{ severity: '3', parent: NO_PARENT, expression: 'NO', noCapture: 'NO', captureOnPaste: 'NO' }}
      draft="category/new"
      busy={busy}
      refused={refused && withParent(refused)}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm lĩnh vực ${categoryName(done.category)}`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}

type ChangeCategoryProps = { category: Category; tree: Tree; onClose(): void }

export function ChangeCategory({ category, tree, onClose }: ChangeCategoryProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeCategory_Mutation)
  const draft = `category/${category.id}`
  const present = category.parent?.id
  const fields = useFields(tree.filter(({ id, endedOn }) => id !== category.id && (!endedOn || id === present)))
  return (
    <FormDialog
      title={t`Sửa lĩnh vực ${categoryName(category)}`}
      submit={t`Lưu`}
      fields={fields}
      initial={valuesOf(category)}
      draft={draft}
      version={category.version}
      busy={busy}
      refused={refused && withParent(refused)}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ categoryId: category.id, ...inputOf(values), expectedVersion })
        if (done) toast(t`Đã sửa lĩnh vực ${categoryName(done.category)}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      {(values) => <Effect category={category} values={values} />}
    </FormDialog>
  )
}

function Effect({ category, values }: { category: Category; values: FormValues }) {
  const { t } = useLingui()
  const { openCases, casesEver, expression, noCapture } = category
  const isLooser = (expression && values.expression === 'NO') || (noCapture && values.noCapture === 'NO')
  return (
    <>
      <OpenCases cases={openCases} />
      {!noCapture && values.noCapture === 'YES' && (
        <Callout tone="warn" title={t`Cấm lưu ảnh chụp có hiệu lực ngay`}>
          {plural(casesEver, {
            one: 'Tệp đã lưu của # vụ việc đang hoặc từng thuộc lĩnh vực này không đọc được nữa, và bị xóa sau 24 giờ.',
            other:
              'Tệp đã lưu của # vụ việc đang hoặc từng thuộc lĩnh vực này không đọc được nữa, và bị xóa sau 24 giờ.',
          })}
        </Callout>
      )}
      {!expression && values.expression === 'YES' && (
        <p role="status" className="text-sm text-muted">
          <Trans>Yêu cầu chưa gửi phải nêu lý do cần thiết và tương xứng cho từng nội dung.</Trans>
        </p>
      )}
      {isLooser && (
        <p role="status" className="text-sm text-muted">
          <Trans>Chỉ nới được biện pháp bảo vệ khi lĩnh vực chưa từng được dùng.</Trans>
        </p>
      )}
    </>
  )
}

function useFields(parents: Tree): FormField[] {
  const { t } = useLingui()
  const yesOrNo = [
    { key: 'NO', text: t`Không` },
    { key: 'YES', text: t`Có` },
  ]
  return [
    { name: 'names', label: t`Tên lĩnh vực`, kind: 'texts', maxLength: 200 },
    {
      name: 'severity',
      label: t`Mức độ`,
      kind: 'choice',
      choices: [1, 2, 3, 4, 5].map((severity) => ({ key: String(severity), text: severityName(severity) })),
      hint: t`Từ 1 (nhẹ) đến 5 (nguy hiểm đến tính mạng).`,
    },
    {
      name: 'parent',
      label: t`Lĩnh vực cấp trên`,
      kind: 'choice',
      choices: [
        { key: NO_PARENT, text: t`Không có` },
        ...parents.map((category) => ({ key: category.id, text: categoryName(category) })),
      ],
    },
    {
      name: 'expression',
      label: t`Liên quan đến phát ngôn`,
      kind: 'choice',
      choices: yesOrNo,
      hint: t`Khi duyệt phải có lý do cần thiết và tương xứng.`,
    },
    {
      name: 'noCapture',
      label: t`Cấm lưu ảnh chụp`,
      kind: 'choice',
      choices: yesOrNo,
      hint: t`Chỉ ghi địa chỉ và mã băm.`,
    },
    {
      name: 'captureOnPaste',
      label: t`Chụp trang ngay khi thêm nội dung`,
      kind: 'choice',
      choices: yesOrNo,
      hint: t`Lưu ảnh, văn bản và tệp lưu trữ của trang làm chứng cứ. Mỗi ngày chụp tự động nhiều nhất 2.000 trang. Không áp dụng nếu cấm lưu ảnh chụp.`,
    },
    { name: 'sourceNote', label: t`Nguồn`, kind: 'text', optional: true },
  ]
}

const valuesOf = (category: Category): FormValues => ({
  names: fieldFrom(category.names),
  severity: String(category.severity),
  parent: category.parent?.id ?? NO_PARENT,
  expression: category.expression ? 'YES' : 'NO',
  noCapture: category.noCapture ? 'YES' : 'NO',
  captureOnPaste: category.captureOnPaste ? 'YES' : 'NO',
  sourceNote: category.sourceNote ?? '',
})

const inputOf = (values: FormValues) => ({
  names: inputOfField(values.names),
  severity: Number(values.severity),
  parentId: values.parent === NO_PARENT ? null : (values.parent ?? null),
  expression: values.expression === 'YES',
  noCapture: values.noCapture === 'YES',
  captureOnPaste: values.captureOnPaste === 'YES',
  sourceNote: values.sourceNote?.trim() || null,
})

/** The server's message about the input field `parentId` is shown at the form field `parent`. */
const withParent = (refused: Refusal): Refusal => ({
  ...refused,
  fields: refused.fields.parentId ? { ...refused.fields, parent: refused.fields.parentId } : refused.fields,
})
