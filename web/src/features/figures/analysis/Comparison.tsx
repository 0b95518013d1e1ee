/** Compares platforms or categories, optionally with the previous period. */
import { useLingui } from '@lingui/react/macro'
import { AuditHead } from '#components/audits/AuditHead.tsx'
import { ClaimAuditResult } from '#components/audits/ClaimAuditResult.tsx'
import type { Audits } from '#features/figures/audits/useAudits.ts'
import { Change } from '#features/figures/Change.tsx'
import { Rate } from '#features/figures/Rate.tsx'
import { Side } from '#features/figures/Side.tsx'
import type { FigureRateName, MetricsGroup } from '#graphql/generated/enums.ts'
import type { AnalysisBefore_QueryQuery, AnalysisParts_QueryQuery } from '#graphql/generated/graphql.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale, localeTag } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { countOf, rateOf } from './analysis.graphql.ts'
import type { OpenedRate } from './FigureItems.tsx'
import { Panel } from './Panel.tsx'

const compared: readonly FigureRateName[] = [
  'ACTIONED_OF_REQUESTED',
  'RESOLVED_OF_ANSWERABLE',
  'CONFIRMED_GONE_OF_REQUESTED',
  'ON_TIME',
  'ON_TIME_EXTENDED',
  'EXTENDED',
  'REFUSED',
  'CONVERTED',
  'CLARIFIED',
  'RETURNED',
  'ACCOUNT_LEVEL',
  'REVERSED_AS_WRONG',
]

const mainRates: readonly FigureRateName[] = [
  'ACTIONED_OF_REQUESTED',
  'CONFIRMED_GONE_OF_REQUESTED',
  'ON_TIME',
  'REFUSED',
  'RETURNED',
]
const warnings: readonly FigureRateName[] = ['REFUSED', 'RETURNED', 'CLARIFIED', 'EXTENDED', 'REVERSED_AS_WRONG']

type Part = AnalysisParts_QueryQuery['parts']['rows'][number]
type Props = {
  parts: readonly Part[]
  before: AnalysisBefore_QueryQuery['parts']['rows'] | null
  of: MetricsGroup
  audits: Audits | null
  hasAllColumns: boolean
  onAllColumns(all: boolean): void
  onOpen(opened: OpenedRate): void
}

const openOf = (part: Part) => countOf(part, 'AWAITING') + countOf(part, 'CLARIFYING')

export function Comparison({ parts: all, before, of, audits, hasAllColumns, onAllColumns, onOpen }: Props) {
  const { t } = useLingui()
  const parts = [...all].sort((a, b) => countOf(b, 'REQUESTED') - countOf(a, 'REQUESTED'))
  const shownRates = hasAllColumns ? compared : mainRates
  const earlier = (part: Part) => before?.find(({ keys }) => keys[0]?.key === part.keys[0]?.key)
  const rateBefore = (part: Part, name: FigureRateName) =>
    earlier(part)?.rates.find((entry) => entry.name === name)?.rate ?? null
  const nameOf = (part: Part) => inLocale(part.keys[0]!.labelVi, part.keys[0]!.labelEn)
  const hours = (value: number | null) =>
    value === null ? '—' : t`${new Intl.NumberFormat(localeTag(), { maximumFractionDigits: 1 }).format(value)} giờ`
  const auditOf = (part: Part) => audits?.of(part.keys.map((key) => ({ ...key, group: of })))
  const auditCells = (part: Part) => {
    // A file that is saved before the results are read has the same columns as a later one.
    if (audits?.state !== 'READ') return [t`không đọc được hậu kiểm`, ...Array<null>(12).fill(null)]
    const audit = auditOf(part)
    const { share = null, interval } = audit?.auditedRate ?? {}
    const { from = null, to = null, answered = null, claims = null, claimedRate = null } = audit ?? {}
    const { sampled = null, cannotTell = null, missing = null, open = null } = audit ?? {}
    const seen = audit ? audit.gone + audit.up : null
    const claimed = [from, to, answered, claims, claimedRate]
    return [...claimed, seen, sampled, cannotTell, missing, open, share, interval?.low ?? null, interval?.high ?? null]
  }
  const columns: Column<Part>[] = [
    {
      key: 'part',
      title: of === 'PLATFORM' ? t`Nền tảng` : t`Lĩnh vực`,
      cell: (part) => <span className="font-medium">{nameOf(part)}</span>,
      className: 'sticky left-0 bg-surface',
    },
    {
      key: 'requested',
      title: t`Đã yêu cầu`,
      align: 'right',
      cell: (part) => <span data-figure={`${part.keys[0]!.key} requested`}>{count(countOf(part, 'REQUESTED'))}</span>,
    },
    {
      key: 'open',
      title: t`Còn mở`,
      align: 'right',
      cell: (part) => <span data-figure={`${part.keys[0]!.key} open`}>{count(openOf(part))}</span>,
    },
    ...(audits
      ? [
          {
            key: 'audit',
            title: <AuditHead />,
            cell: (part: Part) => <ClaimAuditResult audit={auditOf(part)} state={audits.state} shape="CELL" />,
          },
        ]
      : []),
    ...shownRates.map(
      (name): Column<Part> => ({
        key: name,
        title: <span className="ml-auto block max-w-32 whitespace-normal">{rateName(name)}</span>,
        align: 'right',
        cell: (part) => {
          const { numerator, denominator, notDue, rate } = rateOf(part.rates, name)
          const was = rateBefore(part, name)
          const title = `${nameOf(part)} · ${rateName(name)}`
          const open = (side: OpenedRate['side'], shown: number) => () =>
            onOpen({ rate: name, side, count: shown, title, part: { group: of, key: part.keys[0]!.key } })
          return (
            <span
              data-figure={`${part.keys[0]!.key} ${name}`}
              className="-mx-3 -my-2 block px-3 py-2"
              style={{ backgroundColor: heat(name, rate) }}
            >
              <span className="block text-base font-semibold whitespace-nowrap">
                {rate !== null ? percent(rate) : <Rate rate={null} notDue={notDue} />}
              </span>
              {before && (
                <span data-figure={`${part.keys[0]!.key} ${name} change`}>
                  <Change now={rate} was={was} />
                </span>
              )}
              <span className="block text-xs whitespace-nowrap">
                <Side value={numerator} label={`${title}, ${t`Tử số`}`} onOpen={open('numerator', numerator)} />/
                <Side value={denominator} label={`${title}, ${t`Mẫu số`}`} onOpen={open('denominator', denominator)} />
              </span>
            </span>
          )
        },
      }),
    ),
    {
      key: 'median',
      title: <span className="ml-auto block max-w-32 whitespace-normal">{t`Trung vị đến khi xử lý`}</span>,
      align: 'right',
      cell: (part) => (
        <span data-figure={`${part.keys[0]!.key} median`}>
          <span className="block font-semibold whitespace-nowrap">{hours(part.timeToAction.medianHours)}</span>
          {before && (
            <span className="block text-xs text-muted">{t`trước: ${hours(earlier(part)?.timeToAction.medianHours ?? null)}`}</span>
          )}
        </span>
      ),
    },
  ]
  return (
    <Panel
      title={of === 'PLATFORM' ? t`So sánh các nền tảng` : t`So sánh các lĩnh vực`}
      table={() => [
        [
          of === 'PLATFORM' ? t`Nền tảng` : t`Lĩnh vực`,
          t`Đã yêu cầu`,
          t`Còn mở`,
          ...(audits
            ? [
                ...[t`Hậu kiểm: trả lời từ ngày`, t`Hậu kiểm: trả lời đến ngày`, t`Hậu kiểm: số mục đã trả lời`],
                ...[t`Hậu kiểm: số mục nêu đã gỡ`, t`Hậu kiểm: tỷ lệ nêu đã gỡ`],
                ...[t`Hậu kiểm: số mục`, t`Hậu kiểm: số mục đã rút`, t`Hậu kiểm: không xác định được`],
                ...[t`Hậu kiểm: chưa xem`, t`Hậu kiểm: mẫu chưa đóng`],
                ...[t`Hậu kiểm: tỷ lệ thực sự không còn`, t`Hậu kiểm: cận dưới`, t`Hậu kiểm: cận trên`],
              ]
            : []),
          ...compared.flatMap((name) => [rateName(name), t`Tử số`, t`Mẫu số`, ...(before ? [t`Kỳ trước`] : [])]),
          t`Trung vị đến khi xử lý (giờ)`,
          ...(before ? [t`Kỳ trước`] : []),
        ],
        ...parts.map((part) => [
          nameOf(part),
          countOf(part, 'REQUESTED'),
          openOf(part),
          ...(audits ? auditCells(part) : []),
          ...compared.flatMap((name) => {
            const { rate, numerator, denominator } = rateOf(part.rates, name)
            return [rate, numerator, denominator, ...(before ? [rateBefore(part, name)] : [])]
          }),
          part.timeToAction.medianHours,
          ...(before ? [earlier(part)?.timeToAction.medianHours ?? null] : []),
        ]),
      ]}
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-xs text-muted">{t`Ô càng đậm, tỷ lệ càng cao; màu cam: tỷ lệ cao là dấu hiệu xấu.`}</p>
        <Button look="quiet" aria-pressed={hasAllColumns} onPress={() => onAllColumns(!hasAllColumns)}>
          {hasAllColumns ? t`Bớt cột` : t`Thêm cột`}
        </Button>
      </div>
      <Table
        label={of === 'PLATFORM' ? t`So sánh các nền tảng` : t`So sánh các lĩnh vực`}
        columns={columns}
        rows={parts}
        keyOf={(part) => part.keys[0]!.key}
      />
    </Panel>
  )
}

/** Returns the background tint of a cell. It is stronger for higher rates, but the text always stays readable. */
function heat(name: FigureRateName, rate: number | null): string | undefined {
  if (rate === null) return undefined
  const color = warnings.includes(name) ? 'var(--warn)' : 'var(--accent)'
  return `color-mix(in oklch, ${color} ${Math.round(rate * 30)}%, transparent)`
}
