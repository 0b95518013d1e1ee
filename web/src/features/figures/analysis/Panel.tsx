/** A panel of the analysis, with downloads of its chart as SVG and of its numbers as CSV. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { Download } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { saveCsv } from '#lib/save.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { saveSvg } from './save.ts'

export type Numbers = readonly (readonly (string | number | null)[])[]

type Props = {
  title: string
  lead?: string
  table?: () => Numbers | Promise<Numbers>
  chart?: boolean
  children: ReactNode
}

export function Panel({ title, lead, table, chart, children }: Props) {
  const { t } = useLingui()
  const body = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const name = unaccent(title).replace(/[^a-z0-9]+/g, '-')
  const downloadTable = async (table: NonNullable<Props['table']>) => {
    setBusy(true)
    try {
      await saveCsv(name, await table())
    } catch {
      toast(t`Chưa tải được bảng số. Kiểm tra kết nối rồi bấm lại.`, 'bad')
    }
    setBusy(false)
  }
  const findChart = () => body.current?.querySelector<SVGSVGElement>('svg[role="img"]')
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header className="mb-3 flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="font-semibold">{title}</h2>
          {lead && <p className="max-w-5xl text-sm text-pretty text-muted">{lead}</p>}
        </div>
        <span className="flex shrink-0 gap-1">
          {table && (
            <Button
              small
              icon={<Download className="size-3.5" />}
              busy={busy}
              aria-label={t`${title}: tải bảng số, tệp CSV`}
              onPress={() => void downloadTable(table)}
            >
              <Trans>CSV</Trans>
            </Button>
          )}
          {chart && (
            <Button
              small
              icon={<Download className="size-3.5" />}
              aria-label={t`${title}: tải hình, tệp SVG`}
              onPress={() => {
                const svg = findChart()
                if (svg) saveSvg(name, title, svg)
              }}
            >
              <Trans>SVG</Trans>
            </Button>
          )}
        </span>
      </header>
      <div ref={body}>{children}</div>
    </section>
  )
}
