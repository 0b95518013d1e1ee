import { useLingui } from '@lingui/react/macro'
import { GridHeader } from '#ui/gridParts.tsx'
import { columnsFor } from './columns.ts'

/** Column titles; they stay while the rows scroll. */
export function BoardHeader({ staff }: { staff: boolean }) {
  const { t } = useLingui()
  const titles = [
    t`Hạn`,
    staff ? t`Yêu cầu và vụ việc` : t`Yêu cầu`,
    ...(staff ? [t`Nền tảng và lĩnh vực`] : []),
    t`Mục đã trả lời`,
    t`Trạng thái`,
    ...(staff ? [t`Người xử lý`] : []),
  ]
  return <GridHeader titles={titles} template={columnsFor(staff)} />
}
