/** The form that ends a category on a day, or brings it into use again. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Category, EndCategory_Mutation } from './categories.graphql.ts'
import { OpenCases } from './OpenCases.tsx'

export function EndCategoryDialog({ category, onClose }: { category: Category; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndCategory_Mutation)
  const draft = `category/${category.id}/end`
  const { id, endedOn, version, openCases } = category
  const name = categoryName(category)
  return (
    <FormDialog
      title={endedOn ? t`Dùng lại lĩnh vực ${name}` : t`Thôi dùng lĩnh vực ${name}`}
      submit={endedOn ? t`Dùng lại` : t`Thôi dùng`}
      danger={!endedOn}
      fields={endedOn ? [] : [{ name: 'endedOn', label: t`Ngày thôi dùng`, kind: 'day' }]}
      initial={{ endedOn: isoDay(serverNow()) }}
      draft={draft}
      version={version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ categoryId: id, endedOn: endedOn ? null : values.endedOn, expectedVersion })
        if (done) toast(endedOn ? t`Đã dùng lại lĩnh vực ${name}` : t`Đã thôi dùng lĩnh vực ${name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <OpenCases cases={openCases} />
      <p className="text-sm text-muted">
        {endedOn ? (
          <Trans>Vụ việc mới chọn được lĩnh vực này.</Trans>
        ) : (
          <Trans>Vụ việc mới không chọn được lĩnh vực này; vụ việc đang có giữ nguyên.</Trans>
        )}
      </p>
    </FormDialog>
  )
}
