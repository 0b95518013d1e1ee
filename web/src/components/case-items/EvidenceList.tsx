/** The evidence files of an item, and whether the addressee may read each of them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Download, FileText, LockKeyhole } from 'lucide-react'
import { SensitiveContent } from '#components/SensitiveContent.tsx'
import { chooseGreyscale, greyscale } from '#lib/appearance/greyscale.ts'
import { bytes } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useStore } from '#lib/store.ts'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Section } from '#ui/layout/Section.tsx'
import type { CaseItem, Evidence, Sensitivity } from './caseItems.graphql.ts'
import { isSensitive } from './item-facts.ts'
import { TextPreview } from './TextPreview.tsx'

export function EvidenceList({
  evidence,
  safeguards,
  category,
  addressee,
  withText = false,
  onShare,
}: {
  evidence: readonly Evidence[]
  safeguards: CaseItem['safeguards']
  category: Sensitivity
  addressee: Addressee
  withText?: boolean
  /** Records whether the addressee may read a file. Absent if the viewer may not decide this. */
  onShare?(evidence: Evidence, shareable: boolean): void
}) {
  const { t } = useLingui()
  const hidden = isSensitive(category)
  const grey = useStore(greyscale) ?? hidden
  return (
    <Section title={t`Chứng cứ · ${evidence.length}`}>
      {evidence.length === 0 && (
        <p className="text-sm text-muted">
          {safeguards.noCapture ? (
            <Trans>Lĩnh vực hiện nay hoặc trước đây của nội dung không cho lưu tệp.</Trans>
          ) : (
            <Trans>Chưa có tệp nào; cần có chứng cứ mới trình phê duyệt được.</Trans>
          )}
        </p>
      )}
      {evidence.some((each) => isPicture(each) && each.state === 'READABLE') && (
        <Checkbox checked={grey} onChange={chooseGreyscale} className="mb-3">
          <Trans>Xem hình ở dạng đen trắng</Trans>
        </Checkbox>
      )}
      <ul className="space-y-4">
        {evidence.map((each) => (
          <li key={each.id} className="overflow-hidden rounded-lg border border-line">
            {each.state !== 'READABLE' ? (
              <Unreadable evidence={each} />
            ) : withText && each.mime.startsWith('text/') ? (
              <SensitiveContent hidden={hidden}>
                <TextPreview href={each.href} />
              </SensitiveContent>
            ) : (
              <Preview evidence={each} {...{ hidden, grey }} />
            )}
            <div className="space-y-0.5 px-3 py-2 text-sm">
              <div className="flex items-center gap-2">
                <span className="text-muted tabular-nums">{evidenceNumber(each)}</span>
                <span className="min-w-0 flex-1 truncate font-medium">{each.fileName}</span>
                <span className="text-xs text-muted tabular-nums">{bytes(each.size)}</span>
                {each.state === 'READABLE' && (
                  <a
                    href={each.href}
                    download={each.fileName}
                    aria-label={t`Tải ${each.fileName}`}
                    className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-text"
                  >
                    <Download aria-hidden="true" className="size-4" />
                  </a>
                )}
              </div>
              <p className="text-muted">
                {each.capturedBy} · {dateTime(each.capturedAt)}
              </p>
              {each.note && <p className="break-words whitespace-pre-line">{each.note}</p>}
              {each.state === 'READABLE' && !safeguards.noCapture && (
                <Sharing
                  evidence={each}
                  addressee={addressee}
                  onShare={onShare && ((shareable) => onShare(each, shareable))}
                />
              )}
              <p className="font-mono text-2xs break-all text-faint select-all" title="SHA-256">
                {each.sha256}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The number of a file as letters state it: CC-03. */
export const evidenceNumber = ({ number }: Pick<Evidence, 'number'>): string => `CC-${String(number).padStart(2, '0')}`

type Addressee = { id: string; name: string } | null

/**
 * Shows whether the addressee of the item may read the file, or lets the viewer decide this. A permission that was
 * given for an earlier addressee does not count.
 */
function Sharing({
  evidence,
  addressee,
  onShare,
}: {
  evidence: Evidence
  addressee: Addressee
  onShare?: (shareable: boolean) => void
}) {
  const number = evidenceNumber(evidence)
  const { shareable, shareableFor } = evidence
  const isShared = shareable && (shareableFor === null || shareableFor.id === addressee?.id)
  if (addressee === null)
    return (
      <p className="text-xs text-muted">
        <Trans>Chưa rõ nơi nhận nên chưa gửi kèm được</Trans>
      </p>
    )
  const { name } = addressee
  if (onShare)
    return (
      <Checkbox checked={isShared} onChange={onShare} className="pt-1">
        <Trans>
          Gửi kèm {number} cho {name}, riêng nội dung này
        </Trans>
      </Checkbox>
    )
  return isShared ? (
    <p className="text-xs font-medium">
      <Trans>Gửi kèm cho {name}</Trans>
    </p>
  ) : (
    <p className="text-xs text-muted">
      <Trans>Không gửi kèm, chỉ nêu số và mã băm</Trans>
    </p>
  )
}

function Unreadable({ evidence: { erasedAt } }: { evidence: Evidence }) {
  return (
    <p className="flex items-center gap-2 bg-sunken px-3 py-4 text-sm text-muted">
      <LockKeyhole aria-hidden="true" className="size-5 shrink-0" />
      {erasedAt ? (
        <Trans>Tệp đã bị xóa vĩnh viễn lúc {dateTime(erasedAt)}; mã băm và thời gian được giữ lại.</Trans>
      ) : (
        <Trans>Tệp bị niêm phong: không ai mở được.</Trans>
      )}
    </p>
  )
}

const isPicture = ({ mime }: Evidence) => mime.startsWith('image/') || mime.startsWith('video/')

function Preview({ evidence, hidden, grey }: { evidence: Evidence; hidden: boolean; grey: boolean }) {
  const mediaClass = cx('max-h-96 w-full bg-sunken', grey && 'grayscale')
  if (evidence.mime.startsWith('image/'))
    return (
      <SensitiveContent hidden={hidden}>
        <img src={evidence.href} alt={evidence.fileName} loading="lazy" className={cx(mediaClass, 'object-contain')} />
      </SensitiveContent>
    )
  if (evidence.mime.startsWith('video/'))
    return (
      <SensitiveContent hidden={hidden}>
        {/* biome-ignore lint/a11y/useMediaCaption: a capture of another person's video has no captions */}
        <video src={evidence.href} controls preload="none" className={mediaClass} />
      </SensitiveContent>
    )
  return (
    <div className="grid h-24 place-items-center bg-sunken text-muted">
      <FileText aria-hidden="true" className="size-7" />
    </div>
  )
}
