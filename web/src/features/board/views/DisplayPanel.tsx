/** The display panel: layout, grouping, order, density and columns of the board. */
import { useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, type RefObject, useCallback, useDeferredValue } from 'react'
import { Dialog } from 'react-aria-components'
import { afterPaint } from '#lib/afterPaint.ts'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { NARROW, useMediaQuery } from '#ui/layout/useMediaQuery.ts'
import { LightPopover } from '#ui/overlays/LightPopover.tsx'
import { ColumnList } from './ColumnList.tsx'
import type { Grouping, ViewState } from './viewState.ts'

type DisplayPanelProps = {
  viewState: ViewState
  staff: boolean
  onChange(part: Partial<ViewState>): void
  trigger: RefObject<HTMLElement | null>
  onClose(): void
}

export default function DisplayPanel({ viewState, staff, onChange, trigger, onClose }: DisplayPanelProps) {
  const { t } = useLingui()
  const set = useCallback((part: Partial<ViewState>) => afterPaint(() => onChange(part)), [onChange])
  const narrow = useMediaQuery(NARROW)
  // The remaining controls render later, so that the panel opens without delay.
  const filled = useDeferredValue(true, false)
  const { layout, group, sort, density, columns } = viewState
  return (
    <LightPopover trigger={trigger} onClose={onClose} placement="bottom end" className="w-80 max-w-[calc(100vw-1rem)]">
      <Dialog aria-label={t`Hiển thị`} className="space-y-4 p-4 outline-none">
        <Layout {...{ layout, group, set }} />
        {layout === 'table' && <Density {...{ density, set }} />}
        {filled && layout !== 'axis' && <GroupBy {...{ layout, group, staff, set }} />}
        {filled && layout !== 'axis' && <Order {...{ sort, staff, set }} />}
        {filled && layout === 'table' && !narrow && (
          <Labelled text={t`Các cột`}>
            <ColumnList chosen={columns} staff={staff} onChange={onChange} />
          </Labelled>
        )}
      </Dialog>
    </LightPopover>
  )
}

// The panel has about a hundred controls, so each part renders only when its own value changes.
type PartProps<K extends keyof ViewState> = Pick<ViewState, K> & { set(part: Partial<ViewState>): void }

const Layout = memo(function Layout({ layout, group, set }: PartProps<'layout' | 'group'>) {
  const { t } = useLingui()
  return (
    <Segments
      label={t`Bố cục`}
      choices={[
        { key: 'table', text: t`Bảng` },
        { key: 'lanes', text: t`Cột theo nhóm` },
        { key: 'axis', text: t`24 giờ tới` },
      ]}
      value={layout}
      onChange={(next) => set(next === 'lanes' ? { layout: next, group: group ?? 'due' } : { layout: next })}
    />
  )
})

const liaisonGroupings: Grouping[] = ['state', 'due']

const GroupBy = memo(function GroupBy({
  layout,
  group,
  staff,
  set,
}: PartProps<'layout' | 'group'> & { staff: boolean }) {
  const { t } = useLingui()
  const groupings: Record<Grouping, string> = {
    state: t`Trạng thái`,
    platform: t`Nền tảng`,
    category: t`Lĩnh vực`,
    assignee: t`Người phụ trách`,
    due: t`Hạn`,
  }
  const known = (Object.keys(groupings) as Grouping[]).filter((key) => staff || liaisonGroupings.includes(key))
  return (
    <Select
      label={t`Nhóm theo`}
      choices={[
        ...(layout === 'lanes' ? [] : [{ key: 'none' as const, text: t`Không nhóm` }]),
        ...known.map((key) => ({ key, text: groupings[key] })),
      ]}
      value={group ?? 'none'}
      onChange={(next) => set({ group: next === 'none' ? null : next })}
    />
  )
})

const Order = memo(function Order({ sort, staff, set }: PartProps<'sort'> & { staff: boolean }) {
  const { t } = useLingui()
  return (
    <Select
      label={t`Sắp xếp`}
      choices={[
        { key: 'due', text: t`Hạn gần nhất` },
        { key: 'sent', text: t`Gửi lâu nhất` },
        { key: '-sent', text: t`Gửi gần đây nhất` },
        // Liaisons do not see how often they were chased.
        ...(staff ? [{ key: 'chased' as const, text: t`Đôn đốc nhiều nhất` }] : []),
      ]}
      value={sort}
      onChange={(next) => set({ sort: next })}
    />
  )
})

const Density = memo(function Density({ density, set }: PartProps<'density'>) {
  const { t } = useLingui()
  return (
    <Labelled text={t`Mật độ`}>
      <Segments
        label={t`Mật độ`}
        choices={[
          { key: 'usual', text: t`Theo cài đặt chung` },
          { key: 'comfortable', text: t`Giãn` },
          { key: 'compact', text: t`Thu gọn` },
        ]}
        value={density ?? 'usual'}
        onChange={(next) => set({ density: next === 'usual' ? null : next })}
      />
    </Labelled>
  )
})

const Labelled = ({ text, children }: { text: string; children: ReactNode }) => (
  <div>
    <div aria-hidden="true" className="mb-1 text-sm font-medium">
      {text}
    </div>
    {children}
  </div>
)
