/** The button that adds the days of a file to the lines of the form. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { MAX_EVENTS, MAX_FILE_BYTES } from './importFile.ts'
import { readFileOfDays } from './readFile.ts'

export function ImportDays({ year, onLines }: { year: number; onLines(lines: string[]): void }) {
  const { t } = useLingui()
  const [outcome, setOutcome] = useState('')
  const [busy, setBusy] = useState(false)
  async function read(file: File | undefined) {
    if (!file) return
    if (file.size > MAX_FILE_BYTES) return setOutcome(t`Tệp lớn hơn 1 MB.`)
    setOutcome('')
    setBusy(true)
    const days = await readFileOfDays(await file.text(), year)
    setBusy(false)
    if (days === 'unreadable') return setOutcome(t`Không đọc được tệp này.`)
    if (days === 'too many events')
      return setOutcome(t`Tệp có hơn ${count(MAX_EVENTS)} sự kiện. Hãy xuất lịch ngày nghỉ của riêng năm này.`)
    const { lines, ofOtherYears, tooLong } = days
    onLines(lines)
    const taken = plural(lines.length, { one: 'Đã thêm # dòng.', other: 'Đã thêm # dòng.' })
    const left = plural(ofOtherYears, { one: '# ngày thuộc năm khác.', other: '# ngày thuộc năm khác.' })
    const refused = plural(tooLong, {
      one: '# sự kiện kéo dài hoặc lặp lại quá nhiều ngày nên không dùng được.',
      other: '# sự kiện kéo dài hoặc lặp lại quá nhiều ngày nên không dùng được.',
    })
    setOutcome([taken, ofOtherYears > 0 && left, tooLong > 0 && refused].filter(Boolean).join(' '))
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FileTrigger
        acceptedFileTypes={['.ics', '.csv', '.txt', 'text/calendar', 'text/csv', 'text/plain']}
        onSelect={(chosen) => void read(chosen?.[0])}
      >
        <Button small busy={busy} icon={<FileUp className="size-3.5" />}>
          <Trans>Thêm từ tệp (ICS, CSV)</Trans>
        </Button>
      </FileTrigger>
      <span role="status" className="text-sm text-muted">
        {outcome}
      </span>
    </div>
  )
}
