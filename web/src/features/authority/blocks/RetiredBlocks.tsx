/** The retired text blocks, in a list that is closed at first. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { textOnScreen } from '#components/texts/texts.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { date } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Block, ReinstateTextBlock_Mutation } from './blocks.graphql.ts'

export function RetiredBlocks({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, refused, send } = useMutation(ReinstateTextBlock_Mutation)
  if (blocks.length === 0) return null
  async function reinstate({ id, version }: Block) {
    const { done } = await send({ blockId: id, expectedVersion: version })
    if (done) toast(t`Đã dùng lại đoạn văn mẫu`)
  }
  return (
    <details className="mt-2 border-t border-line pt-2">
      <summary className="cursor-pointer text-sm text-muted">
        {plural(blocks.length, { one: '# đoạn đã ngừng dùng', other: '# đoạn đã ngừng dùng' })}
      </summary>
      <MutationError refused={refused} />
      <ul className="divide-y divide-line">
        {blocks.map((block) => (
          <li key={block.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5 last:pb-0">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium break-words text-muted">{block.title}</p>
              <p className="line-clamp-2 text-sm break-words text-muted">{textOnScreen(block.texts)}</p>
              {block.retiredAt && (
                <p className="text-sm text-muted">{t`ngừng dùng từ ngày ${date(block.retiredAt)}`}</p>
              )}
            </div>
            {can('REINSTATE_TEXT_BLOCK') && (
              <Button
                small
                busy={busy}
                aria-label={t`Dùng lại đoạn ${block.title}`}
                onPress={() => void reinstate(block)}
              >
                <Trans>Dùng lại</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
