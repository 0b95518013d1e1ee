/** A field in which an administrator enters an address and sees how the saved rules and forms read it. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useState } from 'react'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defang } from '#lib/defang.ts'
import { rejections } from '#lib/i18n/labels/rejections.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { TextField } from '#ui/fields/TextField.tsx'
import { TryAddress_Query } from './platforms.graphql.ts'

export function TryAddress() {
  const { t } = useLingui()
  const [entered, setEntered] = useState('')
  const text = useDeferredValue(entered.trim())
  const { data } = usePageQuery({ query: TryAddress_Query, variables: { text }, pause: text === '' })
  const all = text === '' ? [] : (data?.previewItems ?? [])
  const [read] = all
  const others = all.length - 1
  return (
    <div>
      <TextField
        label={t`Thử một địa chỉ`}
        hint={t`Theo các quy tắc và dạng địa chỉ đã lưu.`}
        maxLength={2048}
        value={entered}
        onChange={setEntered}
      />
      <p role="status" className="mt-1 min-h-5 text-sm break-all">
        {read?.url && (
          <>
            <span className="font-mono text-xs">{defang(read.url)}</span>
            {read.kind && <span className="text-muted"> · {termName(read.kind)}</span>}
            {!read.understood && (
              <span className="text-warn-ink">
                {' '}
                · <Trans>giữ nguyên, vì không khớp dạng địa chỉ nào đã lưu</Trans>
              </span>
            )}
            {read.excepted && (
              <span className="text-warn-ink">
                {' '}
                · <Trans>không được chọn, vì đứng sau từ phủ định như “không” hoặc “trừ”</Trans>
              </span>
            )}
          </>
        )}
        {read?.reason && <span className="text-muted">{label(rejections, read.reason)}</span>}
        {others > 0 && (
          <span className="block text-muted">
            {plural(others, {
              one: 'Chỉ đọc địa chỉ đầu tiên, bỏ qua # địa chỉ khác.',
              other: 'Chỉ đọc địa chỉ đầu tiên, bỏ qua # địa chỉ khác.',
            })}
          </span>
        )}
        {data && text !== '' && !read && (
          <span className="text-muted">
            <Trans>Không tìm thấy địa chỉ nào.</Trans>
          </span>
        )}
      </p>
    </div>
  )
}
