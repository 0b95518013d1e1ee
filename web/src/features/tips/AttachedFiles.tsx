/** The files that the reporter attached to a tip. Only staff can download them. */
import { Trans } from '@lingui/react/macro'
import { Paperclip } from 'lucide-react'

type File = { sha256: string; fileName: string; href?: string }

export function AttachedFiles({ files }: { files: readonly File[] }) {
  if (files.length === 0) return null
  return (
    <div className="mt-4 border-t border-line pt-3 text-sm">
      <h3 className="font-medium">
        <Trans>Tệp đính kèm</Trans>
      </h3>
      <ul className="mt-1 space-y-1">
        {files.map(({ sha256, fileName, href }) => (
          <li key={sha256} className="flex min-w-0 items-center gap-2">
            <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
            {href ? (
              <a href={href} target="_blank" rel="noreferrer" className="wrap-anywhere text-accent-ink underline">
                {fileName}
              </a>
            ) : (
              <span className="wrap-anywhere">{fileName}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
