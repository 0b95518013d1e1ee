/** Saves the lines of an import that could not be read as a file, with the reasons in the language of the reader. */
import { t } from '@lingui/core/macro'
import { saveCsv } from '#lib/save.ts'
import { reasonText } from './reasonText.ts'

interface Problem {
  line: number
  raw: string
  reason: string
  taken: boolean
}

/** Resolves to null on success, otherwise to a message for the officer. Never throws. */
export async function saveProblems(importId: string, fileName: string | null): Promise<string | null> {
  try {
    const response = await fetch(`/imports/${importId}/problems.ndjson`)
    if (!response.ok) return t`Không tải được các dòng này. Hãy thử lại.`
    const lines = (await response.text()).split('\n').filter((line) => line !== '')
    const problems = lines.map((line) => JSON.parse(line) as Problem)
    const name = (fileName ?? t`tệp nhập`).replace(/\.[^.]{1,8}$/, '').slice(0, 100)
    await saveCsv(`${name}-${t`dòng không đọc được`}`, [
      [t`Dòng`, t`Nội dung dòng`, t`Lý do`, t`Địa chỉ`],
      ...problems.map(({ line, raw, reason, taken }) => [
        line,
        raw,
        reasonText(reason),
        taken ? t`đã nhập` : t`chưa nhập`,
      ]),
    ])
    return null
  } catch {
    return t`Không tải được các dòng này. Hãy thử lại.`
  }
}
