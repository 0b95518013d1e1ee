/** The button that adds the days of a file to the lines of the form. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '#ui/actions/Button.tsx'
import { daysOfFile, MAX_FILE_BYTES } from './importFile.ts'

export function ImportDays({ year, onLines }: { year: number; onLines(lines: string[]): void }) {
  const { t } = useLingui()
  const [outcome, setOutcome] = useState('')
  async function read(file: File | undefined) {
    if (!file) return
    if (file.size > MAX_FILE_BYTES) return setOutcome(t`Tệp lớn hơn 1 MB.`)
    try {
      const { lines, ofOtherYears, tooLong } = await daysOfFile(await file.text(), year)
      onLines(lines)
      const taken = plural(lines.length, { one: 'Đã thêm # dòng.', other: 'Đã thêm # dòng.' })
      const left = plural(ofOtherYears, { one: '# ngày thuộc năm khác.', other: '# ngày thuộc năm khác.' })
      const refused = plural(tooLong, {
        one: '# sự kiện kéo dài hoặc lặp lại quá nhiều ngày nên không dùng được.',
        other: '# sự kiện kéo dài hoặc lặp lại quá nhiều ngày nên không dùng được.',
      })
      setOutcome([taken, ofOtherYears > 0 && left, tooLong > 0 && refused].filter(Boolean).join(' '))
    } catch {
      setOutcome(t`Không đọc được tệp này.`)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FileTrigger
        acceptedFileTypes={['.ics', '.csv', '.txt', 'text/calendar', 'text/csv', 'text/plain']}
        onSelect={(chosen) => void read(chosen?.[0])}
      >
        <Button small icon={<FileUp className="size-3.5" />}>
          <Trans>Thêm từ tệp (ICS, CSV)</Trans>
        </Button>
      </FileTrigger>
      <span role="status" className="text-sm text-muted">
        {outcome}
      </span>
    </div>
  )
}
