/** One extracted address. Its fields are plain HTML elements, so that hundreds of rows stay responsive. */

import { Trans, useLingui } from '@lingui/react/macro'
import { ItemMark } from '#components/case-items/Addressee.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { defang } from '#lib/defang.ts'
import { previewStatuses } from '#lib/i18n/labels/cases.ts'
import { rejections } from '#lib/i18n/labels/rejections.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { controlFrame, cx } from '#ui/layout/classes.ts'
import { type Edit, isChoosable, type Preview, statusTones } from './preview.ts'

const fieldClass = cx(controlFrame, 'h-8 min-w-0')

type PreviewRowProps = {
  row: Preview
  edit: Edit
  chosen: boolean
  error: string | null
  onEdit(edit: Edit): void
}

export function PreviewRow({ row, edit, chosen, error, onEdit }: PreviewRowProps) {
  const { t } = useLingui()
  const { contentKinds } = useTerms()
  const chosenKind = edit.kind ?? row.kind?.code ?? 'POST'
  const address = defang(row.url ?? row.raw)
  return (
    <li className={cx('flex gap-3 px-3 py-2.5', !isChoosable(row) && 'bg-sunken text-muted')}>
      <span className="pt-0.5">
        <Checkbox
          label={t`Thêm ${address}`}
          checked={chosen}
          disabled={!isChoosable(row)}
          onChange={(on) => onEdit({ on })}
        />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {row.url && <ItemMark platform={row.platform} />}
          <span className="min-w-0 flex-1 basis-52 font-mono text-xs break-all" title={row.raw}>
            {address}
          </span>
          <Badge tone={statusTones[row.status]}>{label(previewStatuses, row.status)}</Badge>
        </div>
        {row.status === 'REJECTED' && row.reason && (
          <p className="mt-0.5 text-xs">
            <Trans>
              Dòng {count(row.line)}: {label(rejections, row.reason)}
            </Trans>
          </p>
        )}
        {row.excepted && (
          <p className="mt-0.5 text-xs text-warn-ink">
            <Trans>
              Dòng {count(row.line)}: chữ đứng trước loại trừ địa chỉ này, như “không” hoặc “trừ”. Đọc lại văn bản trước
              khi chọn.
            </Trans>
          </p>
        )}
        {row.url && !row.platform && (
          <p className="mt-0.5 text-xs text-muted">
            <Trans>Trang web chưa thuộc nơi nhận nào trong danh mục.</Trans>
          </p>
        )}
        {row.url && !row.understood && <UnknownAddressForm />}
        {row.mayBeCut && (
          <p className="mt-0.5 text-xs text-warn-ink">
            <Trans>
              Địa chỉ có thể chưa đầy đủ: văn bản còn tiếp ngay sau nó, hoặc một tham số thiếu giá trị. Đối chiếu với
              văn bản gốc trước khi chọn.
            </Trans>
          </p>
        )}
        {row.openRequest && (
          <p className="mt-0.5 text-xs">
            <Trans>Yêu cầu {row.openRequest.number} đang chờ kết quả.</Trans>
          </p>
        )}
        {chosen && (
          <div className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-[9rem_minmax(0,1fr)_8rem]">
            <select
              aria-label={t`Loại`}
              className={fieldClass}
              value={chosenKind}
              onChange={(event) => onEdit({ kind: event.target.value })}
            >
              {choicesOf(contentKinds, chosenKind).map(({ key, text }) => (
                <option key={key} value={key}>
                  {text}
                </option>
              ))}
            </select>
            <input
              aria-label={t`Tên`}
              placeholder={row.item?.title ?? t`Tên`}
              maxLength={500}
              className={cx(fieldClass, 'order-last col-span-2 sm:order-none sm:col-span-1')}
              value={edit.title ?? ''}
              onChange={(event) => onEdit({ title: event.target.value })}
            />
            <input
              aria-label={t`Lượt tiếp cận`}
              placeholder={row.item?.reach?.toString() ?? t`Lượt tiếp cận`}
              inputMode="numeric"
              maxLength={14}
              className={cx(fieldClass, 'tabular-nums')}
              value={edit.reach ?? ''}
              onChange={(event) => onEdit({ reach: event.target.value })}
            />
          </div>
        )}
        {error && <p className="mt-1 text-xs font-medium text-bad-ink">{error}</p>}
      </div>
    </li>
  )
}
