/** The files of an issued letter to download: the letter itself, and the parts of its annex. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FileDown } from 'lucide-react'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { bytes } from '#lib/i18n/numbers.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { type RequestDocument, RequestDocuments_Query } from './documents.graphql.ts'

/**
 * Renders nothing if the letter has no files, because it is not issued, or because an earlier version of the product
 * sent it. The JSON and CSV files exist as soon as the letter is issued; the PDFs follow later.
 */
export function DocumentsPanel({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestDocuments_Query, variables: { id } })
  const documents = data?.request?.documents ?? []
  if (documents.length === 0) return null
  const isPrinted = documents.some(({ kind, format }) => kind === 'LETTER' && format === 'PDF')
  const isSplit = documents.some(({ part }) => part > 1)
  return (
    <Panel title={t`Văn bản đã phát hành`}>
      <ul className="space-y-1.5 text-sm">
        {documents.map((document) => (
          <li key={document.fileName} className="flex items-baseline gap-2">
            <FileDown aria-hidden="true" className="size-3.5 shrink-0 translate-y-0.5 text-faint" />
            <span className="min-w-0 flex-1">
              <a
                href={document.href}
                download
                title={`${document.fileName} · SHA-256 ${document.sha256}`}
                className="font-medium text-accent-ink hover:underline"
              >
                <Name document={document} isSplit={isSplit} />
              </a>
              <span className="text-muted"> · {document.format}</span>
            </span>
            <span className="text-muted tabular-nums">{bytes(document.size)}</span>
          </li>
        ))}
      </ul>
      {!isPrinted && (
        <p className="mt-2 text-sm text-muted">
          <Trans>Bản in PDF và DOCX đang được tạo, thường xong trong vài phút.</Trans>
        </p>
      )}
    </Panel>
  )
}

function Name({ document: { kind, part }, isSplit }: { document: RequestDocument; isSplit: boolean }) {
  if (kind === 'LETTER') return <Trans>Công văn</Trans>
  return !isSplit ? <Trans>Phụ lục I</Trans> : <Trans>Phụ lục I, phần {part}</Trans>
}
