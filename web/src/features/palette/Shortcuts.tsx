/** The list of all keyboard shortcuts that work on the current page. */
import { useLingui } from '@lingui/react/macro'
import type { Command } from '#lib/commands.ts'
import { Keys } from '#ui/actions/Keys.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

export default function Shortcuts({ commands, onClose }: { commands: readonly Command[]; onClose(): void }) {
  const { t } = useLingui()
  const titles = { page: t`Trên trang này`, navigation: t`Đi đến`, create: t`Tạo mới`, settings: t`Ở mọi nơi` }
  const always = [
    { id: 'palette', text: t`Tìm kiếm, thao tác`, keys: 'mod+k' },
    { id: 'close', text: t`Đóng hộp thoại`, keys: 'Escape' },
  ]
  // If several commands have the same keys, only the first one runs.
  const working = commands.filter(
    ({ keys }, index) => keys && index === commands.findIndex((other) => other.keys === keys),
  )
  return (
    <Dialog open onClose={onClose} title={t`Phím tắt`} lead={t`Bấm lần lượt các phím, khi không đang gõ chữ.`} wide>
      <div className="gap-10 md:columns-2">
        {(['page', 'navigation', 'create', 'settings'] as const).map((group) => {
          const own = working.filter((command) => command.group === group)
          const lines = group === 'settings' ? [...own, ...always] : own
          if (lines.length === 0) return null
          return (
            <section key={group} className="mb-5">
              <h3 className="mb-1 text-2xs font-semibold tracking-wide text-faint uppercase">{titles[group]}</h3>
              <dl>
                {lines.map(({ id, text, keys }) => (
                  <div key={id} className="flex items-center gap-3 border-b border-line py-1.5 text-sm last:border-0">
                    <dt className="flex-1">{text}</dt>
                    <dd>
                      <Keys keys={keys as string} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Dialog>
  )
}
