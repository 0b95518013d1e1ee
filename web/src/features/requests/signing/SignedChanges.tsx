/** The parts of a request that have changed since the last approval, with their signed and their present lines. */
import { Trans, useLingui } from '@lingui/react/macro'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { defangText } from '#lib/defang.ts'
import { categoryFlags, label, signedParts } from '#lib/i18n/labels/requests.ts'
import { nameOfCode } from '#lib/i18n/terms.ts'

type Signature = StaffRequestData['signature']
type Change = NonNullable<Signature['changes']>[number]

export function SignedChanges({ signature, channels }: { signature: Signature; channels: readonly Channel[] }) {
  const { t } = useLingui()
  const { changes, changedParts } = signature
  if (changes === null)
    return t`Đã đổi: ${changedParts.map((part) => label(signedParts, part)).join(', ')}. Cần duyệt lại trước khi gửi.`
  if (changes.length === 0) return t`Nay nội dung lại giống như khi ký. Vẫn cần duyệt lại trước khi gửi.`
  return (
    <>
      <p>
        <Trans>So với nội dung đã ký, nay khác ở các phần sau. Cần duyệt lại trước khi gửi.</Trans>
      </p>
      <ul aria-label={t`Khác với nội dung đã ký`} className="mt-1.5 max-h-80 space-y-1.5 overflow-y-auto">
        {changes.map((change) => (
          <ChangedPart key={`${change.part} ${change.item}`} change={change} channels={channels} />
        ))}
      </ul>
    </>
  )
}

type Channel = StaffRequestData['platform']['channels'][number]

function ChangedPart({ change, channels }: { change: Change; channels: readonly Channel[] }) {
  const { t } = useLingui()
  const { part, item, before, after } = change
  const kinds = channels.map(({ kind }) => kind)
  const textOf = (lines: readonly string[]) =>
    lines.map((line) => {
      if (part === 'CHANNELS') return line.replace(/^\S+/, (code) => nameOfCode(kinds, code))
      return part === 'CATEGORY' && line in categoryFlags ? label(categoryFlags, line) : defangText(line)
    })
  const isEmpty = before.length === 0 && after.length === 0
  return (
    <li>
      <p className="font-medium first-letter:uppercase">
        {[label(signedParts, part), item && defangText(item)].filter(Boolean).join(' · ')}
      </p>
      {isEmpty && (
        <p>
          <Trans>
            Câu chữ không đổi so với khi ký, nhưng phần này đã được lưu lại lần nữa hoặc không còn hiệu lực.
          </Trans>
        </p>
      )}
      {before.length > 0 && (
        <p className="whitespace-pre-line">
          {t`Khi ký:`} <del>{textOf(before).join('\n')}</del>
        </p>
      )}
      {after.length > 0 && (
        <p className="whitespace-pre-line">
          {t`Nay:`} <ins className="no-underline">{textOf(after).join('\n')}</ins>
        </p>
      )}
      {!isEmpty && after.length === 0 && (
        <p>
          <Trans>Nay: không còn</Trans>
        </p>
      )}
    </li>
  )
}
