/** The evidence files that the letter shares. A preview loads only when the reader opens it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Download, Eye } from 'lucide-react'
import { useState } from 'react'
import { TextPreview } from '#components/case-items/TextPreview.tsx'
import { SensitiveContent } from '#components/SensitiveContent.tsx'
import { evidenceName } from '#features/requests/items/line.ts'
import { bytes } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import type { LiaisonItem } from './liaison.graphql.ts'

type SharedFile = LiaisonItem['sharedEvidence'][number]

export function SharedFiles({ files, hidden }: { files: readonly SharedFile[]; hidden: boolean }) {
  return (
    <ul className="space-y-2">
      {files.map((file) => (
        <SharedFileLine key={file.number} file={file} hidden={hidden} />
      ))}
    </ul>
  )
}

function SharedFileLine({ file, hidden }: { file: SharedFile; hidden: boolean }) {
  const { t } = useLingui()
  const [isShown, setShown] = useState(false)
  const name = nameOf(file)
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium tabular-nums">{name}</span>
        <span className="text-xs text-muted tabular-nums" title={`SHA-256 ${file.sha256}`}>
          {file.mime} · {bytes(file.size)} · {dateTime(file.capturedAt)}
        </span>
        {/^(image|video|text)\//.test(file.mime) && !isShown && (
          <Button small look="quiet" icon={<Eye className="size-3.5" />} onPress={() => setShown(true)}>
            <Trans>Xem trước</Trans>
          </Button>
        )}
        <a
          href={file.href}
          download
          aria-label={t`Tải ${name}`}
          className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-text"
        >
          <Download aria-hidden="true" className="size-4" />
        </a>
      </div>
      {isShown && (
        <div className="mt-1 max-w-lg overflow-hidden rounded-md border border-line">
          <SensitiveContent hidden={hidden}>
            <Preview file={file} />
          </SensitiveContent>
        </div>
      )}
    </li>
  )
}

function Preview({ file }: { file: SharedFile }) {
  const mediaClass = 'max-h-96 w-full bg-sunken'
  if (file.mime.startsWith('image/'))
    return <img src={file.href} alt={nameOf(file)} className={`${mediaClass} object-contain`} />
  if (file.mime.startsWith('video/'))
    // biome-ignore lint/a11y/useMediaCaption: a capture of another person's video has no captions
    return <video src={file.href} controls preload="none" className={mediaClass} />
  return <TextPreview href={file.href} />
}

const nameOf = ({ number }: SharedFile): string => evidenceName(number)
