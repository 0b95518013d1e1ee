import { Trans } from '@lingui/react/macro'
import { Paperclip } from 'lucide-react'
import { categoryName } from '#graphql/reference.ts'
import { Badge } from '#ui/Badge.tsx'

type Finding = {
  id: string
  position: number
  title: string
  detail: string
  severity: number
  category?: { nameVi: string; nameEn: string } | null
  proof?: { href: string; fileName: string } | null
}

/** What an inspection found to be wrong, in the order of recording. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ol className="space-y-2.5 text-sm">
      {findings.map((finding) => (
        <li key={finding.id} className="flex gap-2">
          <span className="text-faint tabular-nums">{finding.position}.</span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium break-words">{finding.title}</span>
            {finding.detail && <span className="block break-words text-muted">{finding.detail}</span>}
            <span className="flex flex-wrap gap-x-3 text-xs">
              {finding.category && <span className="text-muted">{categoryName(finding.category)}</span>}
              {finding.proof && (
                <a href={finding.proof.href} className="inline-flex items-center gap-1 text-accent-ink hover:underline">
                  <Paperclip aria-hidden="true" className="size-3" />
                  {finding.proof.fileName}
                </a>
              )}
            </span>
          </span>
          <span className="shrink-0">
            <Badge tone={finding.severity >= 5 ? 'bad' : finding.severity >= 4 ? 'warn' : 'neutral'}>
              <Trans>mức {finding.severity}</Trans>
            </Badge>
          </span>
        </li>
      ))}
    </ol>
  )
}
