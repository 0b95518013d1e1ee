/** The list of saved views, which can be opened, starred, renamed, deleted and, if starred, reordered. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Pencil, Star, Trash2, Users } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { type SavedView, starredViews } from '#graphql/entities/personalBoard.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { popoverFrame } from '#ui/fields/Option.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { reorder, screenPaths, viewLink, viewsOf } from './screens.ts'
import { ViewDialog } from './ViewDialog.tsx'
import { DeleteView_Mutation, PlaceViews_Mutation, RestoreView_Mutation } from './view.graphql.ts'
import type { ViewBarProps, ViewFields } from './viewBarProps.ts'

type ViewListProps = ViewBarProps & { trigger: RefObject<HTMLElement | null>; onClose(): void }

export default function ViewList({ own, screen, usual, view: current, trigger, onClose }: ViewListProps) {
  const { t } = useLingui()
  const placing = useMutation(PlaceViews_Mutation)
  const deleting = useMutation(DeleteView_Mutation)
  const restoring = useMutation(RestoreView_Mutation)
  const [renamed, setRenamed] = useState<SavedView | null>(null)
  const sidebar = starredViews(own)
  const starred = viewsOf(sidebar, screen)
  const others = viewsOf(own.views, screen).filter(({ place }) => place === null)

  const place = async (views: readonly SavedView[]) => {
    const { refused } = await placing.send({ viewIds: reorder(sidebar, screen, views).map(({ id }) => id) })
    if (refused) toast(refused.message, 'bad')
  }
  const move = (view: SavedView, step: -1 | 1) => {
    const next = starred.filter((each) => each !== view)
    next.splice(starred.indexOf(view) + step, 0, view)
    void place(next)
  }
  const remove = async (view: SavedView) => {
    const { refused } = await deleting.send({ viewId: view.id })
    if (refused) return toast(refused.message, 'bad')
    toast(t`Đã xóa “${view.name}”`, 'ok', {
      text: t`Hoàn tác`,
      onAction: () => void restoring.send({ viewId: view.id }),
    })
  }
  const row = (view: SavedView) => {
    const at = starred.indexOf(view)
    return (
      <li
        key={view.id}
        className={cx('group flex items-center rounded-md hover:bg-hover', view.id === current?.id && 'bg-accent-soft')}
      >
        <IconButton
          label={at >= 0 ? t`Bỏ “${view.name}” khỏi thanh bên` : t`Đưa “${view.name}” lên thanh bên`}
          icon={<Star className={cx('size-4', at >= 0 && 'fill-current text-warn')} />}
          className="size-8!"
          onPress={() => void place(at >= 0 ? starred.filter((each) => each !== view) : [...starred, view])}
        />
        <Link {...viewLink(view)} onClick={onClose} className="flex min-w-0 flex-1 items-center gap-2 py-1.5 text-sm">
          <span className="truncate">{view.name}</span>
          {view.shared && (
            <span className="inline-flex shrink-0 items-center gap-1 text-xs text-muted">
              <Users aria-hidden="true" className="size-3.5" />
              {view.own ? <Trans>dùng chung</Trans> : view.owner?.name}
            </span>
          )}
        </Link>
        {at >= 0 && starred.length > 1 && (
          <>
            <IconButton
              label={t`Đưa “${view.name}” lên trên`}
              icon={<ArrowUp className="size-3.5" />}
              isDisabled={at === 0}
              className="size-7!"
              onPress={() => move(view, -1)}
            />
            <IconButton
              label={t`Đưa “${view.name}” xuống dưới`}
              icon={<ArrowDown className="size-3.5" />}
              isDisabled={at === starred.length - 1}
              className="size-7!"
              onPress={() => move(view, 1)}
            />
          </>
        )}
        {view.allowedCommands.includes('CHANGE_VIEW') && (
          <IconButton
            label={t`Đổi tên “${view.name}”`}
            icon={<Pencil className="size-3.5" />}
            className="size-7!"
            onPress={() => setRenamed(view)}
          />
        )}
        {view.allowedCommands.includes('DELETE_VIEW') && (
          <IconButton
            label={t`Xóa “${view.name}”`}
            icon={<Trash2 className="size-3.5" />}
            className="size-7!"
            onPress={() => void remove(view)}
          />
        )}
      </li>
    )
  }
  return (
    <>
      <Popover
        triggerRef={trigger}
        isOpen={renamed === null}
        onOpenChange={(open) => !open && renamed === null && onClose()}
        placement="bottom start"
        className={`${popoverFrame} w-96 max-w-[calc(100vw-1rem)]`}
      >
        <Dialog aria-label={t`Chế độ xem`} className="max-h-[70dvh] overflow-auto p-2 outline-none">
          <Link
            to={screenPaths[screen]}
            search={{}}
            onClick={onClose}
            className={cx('block rounded-md px-2 py-1.5 text-sm hover:bg-hover', !current && 'bg-accent-soft')}
          >
            {usual}
          </Link>
          {starred.length > 0 && <Title text={t`Trên thanh bên`} />}
          <ul>{starred.map(row)}</ul>
          {others.length > 0 && <Title text={t`Chế độ xem khác`} />}
          <ul>{others.map(row)}</ul>
          {starred.length + others.length === 0 && (
            <p className="px-2 py-3 text-sm text-muted">
              <Trans>Chưa có chế độ xem nào. Lọc hoặc sắp xếp rồi bấm “Lưu chế độ xem…”.</Trans>
            </p>
          )}
        </Dialog>
      </Popover>
      {renamed && (
        <ViewDialog fields={fieldsOf(renamed)} screen={screen} view={renamed} onClose={() => setRenamed(null)} />
      )}
    </>
  )
}

const fieldsOf = ({ query, sort, listOrder, layout, grouping, columns, density }: SavedView): ViewFields => ({
  ...{ query, sort, listOrder, layout, grouping, density },
  columns: columns.length > 0 ? columns : null,
})

const Title = ({ text }: { text: string }) => (
  <h2 className="px-2 pt-3 pb-1 text-2xs font-semibold tracking-wide text-muted uppercase">{text}</h2>
)
