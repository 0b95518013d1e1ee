/** The live preview of the letter, beside the form or below it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Columns2 } from 'lucide-react'
import { Button } from '#ui/actions/Button.tsx'
import { LetterPreview, useWideScreen } from './LetterPreview.tsx'
import type { useLetterPreview } from './useLetterPreview.ts'

type PreviewAsideProps = {
  letter: ReturnType<typeof useLetterPreview>
  isPartial: boolean
  isBeside: boolean
  onToggle(isBeside: boolean): void
}

export function PreviewAside({ letter, isPartial, isBeside, onToggle }: PreviewAsideProps) {
  const { t } = useLingui()
  const isWide = useWideScreen()
  return (
    <aside className="min-w-0">
      <div className={isBeside ? undefined : 'xl:sticky xl:top-4'}>
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-sm font-semibold">
            <Trans>Bản xem trước</Trans>
          </h2>
          {isWide && letter.texts.length > 1 && (
            <Button small icon={<Columns2 className="size-3.5" />} onPress={() => onToggle(!isBeside)}>
              {isBeside ? t`Xem từng ngôn ngữ` : t`Đặt các ngôn ngữ cạnh nhau`}
            </Button>
          )}
        </div>
        {isPartial && (
          <p className="mb-2 text-sm text-muted">
            <Trans>Bản nháp này lớn nên bản xem trước chưa nêu hết. Lưu bản nháp để xem toàn văn.</Trans>
          </p>
        )}
        <LetterPreview
          letter={letter}
          inColumns={isBeside}
          className={isBeside ? undefined : 'max-h-[calc(100dvh-10rem)]'}
        />
      </div>
    </aside>
  )
}
