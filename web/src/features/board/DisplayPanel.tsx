import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, type ReactNode, type RefObject } from 'react'
import { Dialog } from 'react-aria-components'
import { afterPaint } from '#lib/afterPaint.ts'
import { IconButton } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { LightPopover } from '#ui/LightPopover.tsx'
import { Segments } from '#ui/Segments.tsx'
import { Select } from '#ui/Select.tsx'
import { type ColumnKey, columnKeys, columnsFor, columnTitle } from './columns.ts'
import type { Grouping, Look } from './look.ts'

type DisplayPanelProps = {
  look: Look
  staff: boolean
  onChange(part: Partial<Look>): void
  trigger: RefObject<HTMLElement | null>
  onClose(): void
}

/** Layout, grouping, order, density and columns: what a view keeps besides its filter. */
export default function DisplayPanel({ look, staff, onChange, trigger, onClose }: DisplayPanelProps) {
  const { t } = useLingui()
  const groupings: Record<Grouping, string> = {
    state: t`Trạng thái`,
    platform: t`Nền tảng`,
    category: t`Lĩnh vực`,
    assignee: t`Người xử lý`,
    due: t`Hạn`,
  }
  const outside: Grouping[] = ['state', 'due']
  const known = (Object.keys(groupings) as Grouping[]).filter((key) => staff || outside.includes(key))
  const lanes = look.layout === 'lanes'
  const set = (part: Partial<Look>) => afterPaint(() => onChange(part))
  return (
    <LightPopover trigger={trigger} onClose={onClose} placement="bottom end" className="w-80 max-w-[calc(100vw-1rem)]">
      <Dialog aria-label={t`Hiển thị`} className="space-y-4 p-4 outline-none">
        <Segments
          label={t`Cách bày`}
          choices={[
            { key: 'table', text: t`Bảng` },
            { key: 'lanes', text: t`Cột theo nhóm` },
          ]}
          value={look.layout}
          onChange={(layout) => set(layout === 'lanes' ? { layout, group: look.group ?? 'state' } : { layout })}
        />
        <Select
          label={t`Nhóm theo`}
          choices={[
            ...(lanes ? [] : [{ key: 'none' as const, text: t`Không nhóm` }]),
            ...known.map((key) => ({ key, text: groupings[key] })),
          ]}
          value={look.group ?? 'none'}
          onChange={(group) => set({ group: group === 'none' ? null : group })}
        />
        <Select
          label={t`Sắp xếp`}
          choices={[
            { key: 'due', text: t`Hạn gần nhất` },
            { key: 'sent', text: t`Gửi lâu nhất` },
            { key: '-sent', text: t`Gửi gần đây nhất` },
          ]}
          value={look.sort}
          onChange={(sort) => set({ sort })}
        />
        <Labelled text={t`Mật độ`}>
          <Segments
            label={t`Mật độ`}
            choices={[
              { key: 'usual', text: t`Như mọi trang` },
              { key: 'comfortable', text: t`Thoáng` },
              { key: 'compact', text: t`Sát` },
            ]}
            value={look.density ?? 'usual'}
            onChange={(density) => set({ density: density === 'usual' ? null : density })}
          />
        </Labelled>
        {!lanes && (
          <Labelled text={t`Các cột`}>
            <Columns chosen={look.columns} staff={staff} onChange={onChange} />
          </Labelled>
        )}
      </Dialog>
    </LightPopover>
  )
}

const Labelled = ({ text, children }: { text: string; children: ReactNode }) => (
  <div>
    <div aria-hidden="true" className="mb-1 text-sm font-medium">
      {text}
    </div>
    {children}
  </div>
)

type ColumnsProps = { chosen: readonly ColumnKey[]; staff: boolean; onChange(part: Partial<Look>): void }

/** Thirty buttons and boxes, which nothing else in the panel changes. */
const Columns = memo(function Columns({ chosen, staff, onChange }: ColumnsProps) {
  const { t } = useLingui()
  const all = columnsFor([...chosen, ...columnKeys.filter((key) => !chosen.includes(key))], staff)
  const move = (key: ColumnKey, step: -1 | 1) => {
    const next = [...chosen]
    const at = next.indexOf(key)
    next.splice(at, 1)
    next.splice(at + step, 0, key)
    onChange({ columns: next })
  }
  return (
    <ul className="space-y-0.5">
      {all.map((key) => {
        const at = chosen.indexOf(key)
        const title = i18n._(columnTitle(key))
        return (
          <li key={key} className="flex h-7 items-center gap-1">
            <Checkbox
              checked={at >= 0}
              // A table without any column would say nothing of its requests.
              disabled={at >= 0 && chosen.length === 1}
              onChange={(is) => onChange({ columns: is ? [...chosen, key] : chosen.filter((each) => each !== key) })}
              className="flex-1"
            >
              {title}
            </Checkbox>
            {at >= 0 && (
              <>
                <IconButton
                  label={t`Đưa ${title} lên trước`}
                  icon={<ArrowUp className="size-3.5" />}
                  isDisabled={at === 0}
                  className="size-7!"
                  onPress={() => move(key, -1)}
                />
                <IconButton
                  label={t`Đưa ${title} ra sau`}
                  icon={<ArrowDown className="size-3.5" />}
                  isDisabled={at === chosen.length - 1}
                  className="size-7!"
                  onPress={() => move(key, 1)}
                />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
})
