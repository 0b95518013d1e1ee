/**
 * A warning in the form that changes the category of a case. If the new category forbids captures (stored files that
 * show content), the save seals those of the case at once, so that nobody can read them.
 */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Callout } from '#ui/feedback/Callout.tsx'
import { useCapturesToSeal } from './useCapturesToSeal.ts'

export function SealWarning({ caseId }: { caseId: string }) {
  const { t } = useLingui()
  const files = useCapturesToSeal(caseId)
  const title =
    files === null
      ? t`Lưu sẽ niêm phong ngay chứng cứ của vụ việc`
      : plural(files, {
          one: 'Lưu sẽ niêm phong ngay # tệp chứng cứ của vụ việc',
          other: 'Lưu sẽ niêm phong ngay # tệp chứng cứ của vụ việc',
        })
  return (
    <Callout tone="bad" title={title}>
      {t`Lĩnh vực này không cho lưu chứng cứ. Tệp của cùng nội dung ở vụ việc khác cũng bị niêm phong. Không ai mở được tệp bị niêm phong, và tệp bị xóa vĩnh viễn sau 24 giờ. Muốn mở lại, phải có hai lãnh đạo duyệt.`}
    </Callout>
  )
}
