/** Internal details of an item, beside the fields in which an officer writes for the addressee. */
import { useLingui } from '@lingui/react/macro'
import { FileText, Film, LockKeyhole } from 'lucide-react'
import { evidenceNumber } from '#components/case-items/EvidenceList.tsx'
import { isSensitive } from '#components/case-items/item-facts.ts'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import type { Candidate, DraftCase } from '#features/requests/drafting/draft.graphql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Facts } from '#ui/data/Facts.tsx'

type ItemContextProps = { candidate: Candidate; category: DraftCase['category'] }

export function ItemContext({ candidate, category }: ItemContextProps) {
  const { t } = useLingui()
  const { item, assessments, safeguards } = candidate
  const evidence = candidate.evidence.toSorted((a, b) => a.number - b.number)
  const [assessment] = assessments
  return (
    <section aria-label={t`Hồ sơ của nội dung`} className="rounded-lg border border-line bg-sunken px-3 py-2.5">
      <Facts
        facts={[
          { name: termName(item.kind), value: <HarmfulUrl url={item.url} /> },
          {
            name: t`Đánh giá nội bộ`,
            value: assessment ? (
              <span className="block max-h-32 overflow-y-auto whitespace-pre-line wrap-anywhere">
                {[assessment.violation, assessment.necessity].filter(Boolean).join('\n')}
              </span>
            ) : (
              <span className="text-warn-ink">{t`chưa đánh giá`}</span>
            ),
          },
          {
            name: t`Chứng cứ`,
            value:
              evidence.length > 0 ? (
                <ul className="flex flex-wrap gap-2">
                  {evidence.map((file) => (
                    <li key={file.id}>
                      <EvidenceTile file={file} addresseeId={item.platform?.id} isHidden={isSensitive(category)} />
                    </li>
                  ))}
                </ul>
              ) : (
                <span className={safeguards.noCapture ? 'text-muted' : 'text-warn-ink'}>
                  {safeguards.noCapture ? t`lĩnh vực không cho lưu tệp` : t`chưa có chứng cứ`}
                </span>
              ),
          },
        ]}
      />
    </section>
  )
}

type EvidenceTileProps = {
  file: Candidate['evidence'][number]
  addresseeId: string | undefined
  /** Whether pictures are hidden, because the category of the case can distress the viewer. */
  isHidden: boolean
}

/** A file as a small picture with its number. A press opens the file in another tab. */
function EvidenceTile({ file, addresseeId, isHidden }: EvidenceTileProps) {
  const { t } = useLingui()
  const { state, mime, href, fileName, shareable, shareableFor } = file
  const isShared = shareable && (shareableFor === null || shareableFor.id === addresseeId)
  const number = evidenceNumber(file)
  const isReadable = state === 'READABLE'
  const Icon = !isReadable ? LockKeyhole : mime.startsWith('video/') ? Film : FileText
  const tile = (
    <>
      <span className="grid h-16 w-24 place-items-center overflow-hidden bg-surface text-muted">
        {isReadable && mime.startsWith('image/') && !isHidden ? (
          <img src={href} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <Icon aria-hidden="true" className="size-5" />
        )}
      </span>
      <span className="block px-1.5 py-1 text-xs">
        <span className="block font-medium tabular-nums">{number}</span>
        <span className={isShared && isReadable ? 'text-ok-ink' : 'text-muted'}>
          {!isReadable ? t`không mở được` : isShared ? t`gửi kèm` : t`không gửi kèm`}
        </span>
      </span>
    </>
  )
  const look = 'block overflow-hidden rounded-md border border-line bg-surface'
  if (!isReadable) return <span className={look}>{tile}</span>
  return (
    <a href={href} target="_blank" rel="noreferrer" title={fileName} className={`${look} hover:border-line-strong`}>
      {tile}
    </a>
  )
}
