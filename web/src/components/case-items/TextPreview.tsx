/** The beginning of a text file that is stored as evidence. */
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Spinner } from '#ui/feedback/Spinner.tsx'

const SHOWN_CHARACTERS = 4000

export function TextPreview({ href }: { href: string }) {
  const [text, setText] = useState<string | null | undefined>()
  useEffect(() => {
    const aborter = new AbortController()
    fetch(href, { signal: aborter.signal })
      .then((response) => (response.ok ? response.text() : null))
      .catch(() => null)
      .then((read) => {
        if (!aborter.signal.aborted) setText(read)
      })
    return () => aborter.abort()
  }, [href])
  return (
    <div className="max-h-60 overflow-auto bg-sunken px-3 py-2 text-sm">
      {text === undefined ? (
        <Spinner />
      ) : text === null ? (
        <Trans>Không đọc được tệp; hãy tải xuống để xem.</Trans>
      ) : (
        <pre className="font-sans break-words whitespace-pre-wrap">
          {text.slice(0, SHOWN_CHARACTERS)}
          {text.length > SHOWN_CHARACTERS && '…'}
        </pre>
      )}
    </div>
  )
}
