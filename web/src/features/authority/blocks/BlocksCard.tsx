/** The text blocks of the authority, that is paragraphs that officers can insert in letters. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { languageName, textOnScreen } from '#components/texts/texts.ts'
import type { Authority } from '#features/authority/authority.graphql.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { BlockDrawer } from './BlockDrawer.tsx'
import { RetiredBlocks } from './RetiredBlocks.tsx'

type BlocksCardProps = Pick<Authority, 'textBlocks' | 'retiredTextBlocks'>

export function BlocksCard({ textBlocks: blocks, retiredTextBlocks }: BlocksCardProps) {
  const { t } = useLingui()
  const can = useCan()
  const [opened, setOpened] = useState<string | null>(null)
  const close = () => setOpened(null)
  const chosen = blocks.find(({ id }) => id === opened)
  const title = t`Đoạn văn mẫu`
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-base font-semibold">{title}</h2>
          <p className="text-sm text-muted">
            <Trans>Cán bộ chèn vào lý do, điểm mới và lý do không áp dụng biện pháp nhẹ hơn khi soạn yêu cầu.</Trans>
          </p>
        </div>
        {can('ADD_TEXT_BLOCK') && (
          <Button icon={<Plus className="size-4" />} onPress={() => setOpened('new')}>
            <Trans>Thêm đoạn</Trans>
          </Button>
        )}
      </div>
      {blocks.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Chưa có đoạn nào.</Trans>
        </p>
      )}
      <ul className="divide-y divide-line">
        {blocks.map((block) => (
          <li key={block.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5 last:pb-0">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium break-words">{block.title}</p>
              <p className="line-clamp-2 text-sm break-words">{textOnScreen(block.texts)}</p>
              <p className="text-sm text-muted">
                {[
                  block.category ? categoryName(block.category) : t`mọi lĩnh vực`,
                  block.texts.map(({ language }) => languageName(language)).join(', '),
                ].join(' · ')}
              </p>
            </div>
            {can('CHANGE_TEXT_BLOCK') && (
              <Button
                small
                icon={<Pencil className="size-3.5" />}
                aria-label={t`Sửa đoạn ${block.title}`}
                onPress={() => setOpened(block.id)}
              >
                <Trans>Sửa</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <RetiredBlocks blocks={retiredTextBlocks} />
      {opened === 'new' && <BlockDrawer block={null} onClose={close} />}
      {chosen && <BlockDrawer block={chosen} onClose={close} />}
    </section>
  )
}
