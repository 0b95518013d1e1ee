/** The figure tables of a briefing. */

import { Trans, useLingui } from '@lingui/react/macro'
import { ClaimAuditResult, ClaimAuditResult_summary } from '#components/audits/ClaimAuditResult.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { formulaNames, fractionName } from '#lib/i18n/labels/figures.ts'
import { percent } from '#lib/i18n/numbers.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { Chart } from './Chart.tsx'
import { FigureLink, Fraction } from './FigureLink.tsx'
import { countOf, figuresOf, isNotDue, isReconstructed, nameOf, otherOutcomesOf } from './figures.ts'
import { OtherOutcomes } from './OtherOutcomes.tsx'
import { Grid, Part } from './Part.tsx'
import { nameOfPeriod } from './periods.ts'

type Props = { briefing: BriefingData }
export const whole = (rate: number | null): string => (rate === null ? '—' : percent(rate, 0))

/** The rate of a figure, or "not due yet" if a rate of 0 % would say nothing. */
function RateText({ briefing, figure }: Props & { figure: FigureData }) {
  if (!isNotDue(briefing, figure)) return whole(figure.rate)
  return (
    <span className="text-base font-medium tracking-normal whitespace-nowrap text-muted">
      <Trans>chưa đến hạn</Trans>
    </span>
  )
}

export function Headline({ briefing }: Props) {
  const { t } = useLingui()
  const figures = figuresOf(briefing, 'PLATFORM')
  return (
    <>
      <div className="mt-5 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-3">
        {figures.map((figure) => (
          <div key={figure.position} className="rounded-lg border border-line px-4 py-3.5">
            <p className="text-sm font-semibold text-muted">{nameOf(figure)}</p>
            <p className="text-[2.25rem] leading-tight font-bold tracking-tight tabular-nums">
              <RateText briefing={briefing} figure={figure} />
            </p>
            <p className="text-sm">
              <Fraction briefing={briefing} figure={figure} />
            </p>
            {countOf(figure, 'OPEN') > 0 && (
              <p className="text-sm text-muted">
                <FigureLink briefing={briefing} figure={figure} side="OPEN" /> <Trans>còn mở</Trans>
              </p>
            )}
          </div>
        ))}
      </div>
      <p className="mt-2 mb-5 text-xs text-muted">
        {t`Số nhỏ: đã xử lý / đã yêu cầu.`}{' '}
        {figures.some((figure) => isReconstructed(briefing, figure)) &&
          t`* Số đã yêu cầu không được công bố; tính ngược từ tỷ lệ đã công bố.`}
      </p>
    </>
  )
}

export function ByPlatform({ briefing }: Props) {
  const { t } = useLingui()
  const rows = [...figuresOf(briefing, 'PLATFORM'), ...figuresOf(briefing, 'TOTAL')]
  // The last entry has no platform, like the figure of all platforms.
  const audits = readFragment(ClaimAuditResult_summary, briefing.claimAudits)
  return (
    <Part
      title={t`Kết quả theo nền tảng`}
      note={t`Nội dung trong các yêu cầu đã gửi trong ${nameOfPeriod(briefing.period)}, theo kết quả tại thời điểm chốt số liệu.`}
    >
      <Chart briefing={briefing} />
      <Grid
        label={t`Kết quả theo nền tảng`}
        words={audits ? [4, 6] : [5]}
        head={[
          ...[t`Nền tảng`, t`Đã xử lý`, t`Đã yêu cầu`, t`Tỷ lệ`],
          ...(audits ? [t`Hậu kiểm`] : []),
          ...[t`Trong 24 giờ`, t`Từng kết quả`],
        ]}
      >
        {rows.map((figure) => (
          <tr key={figure.position} className={figure.section === 'TOTAL' ? 'font-semibold' : ''}>
            <th scope="row">{nameOf(figure)}</th>
            <td>
              <FigureLink briefing={briefing} figure={figure} side="NUMERATOR" />
            </td>
            <td>
              <FigureLink briefing={briefing} figure={figure} side="DENOMINATOR" />
            </td>
            <td className="font-bold whitespace-nowrap">
              <RateText briefing={briefing} figure={figure} />
            </td>
            {audits && (
              <td className="text-left! font-normal">
                <ClaimAuditResult audit={audits.find(({ platform }) => platform?.id === figure.platform?.id)} />
              </td>
            )}
            <td>
              <FigureLink briefing={briefing} figure={figure} side="WITHIN_DAY" />
            </td>
            <td className="min-w-60 text-left! font-normal">
              {otherOutcomesOf(figure).length > 0 ? <OtherOutcomes briefing={briefing} figure={figure} /> : '—'}
            </td>
          </tr>
        ))}
      </Grid>
    </Part>
  )
}

export function ByKind({ briefing }: Props) {
  const { t } = useLingui()
  const kinds = figuresOf(briefing, 'KIND')
  return (
    <>
      <Part
        title={t`Đã xử lý theo loại nội dung`}
        note={briefing.countsContentOnce && t`Mỗi nội dung tính một lần, theo yêu cầu gửi sau cùng trong kỳ.`}
      >
        <Grid
          label={t`Đã xử lý theo loại nội dung`}
          words={[1]}
          head={[t`Nền tảng`, t`Loại nội dung`, t`Đã xử lý / đã yêu cầu`, t`Tỷ lệ`]}
        >
          {kinds.map((figure, index) => (
            <Row key={figure.position} briefing={briefing} figure={figure}>
              <th scope="row">{kinds[index - 1]?.platform?.id === figure.platform?.id ? '' : figure.platformName}</th>
              <td className="text-left!">{nameOf(figure)}</td>
            </Row>
          ))}
        </Grid>
      </Part>
      <Part title={t`Theo lĩnh vực`}>
        <Grid label={t`Theo lĩnh vực`} head={[t`Lĩnh vực`, t`Đã xử lý / đã yêu cầu`, t`Tỷ lệ`]}>
          {figuresOf(briefing, 'CATEGORY').map((figure) => (
            <Row key={figure.position} briefing={briefing} figure={figure}>
              <th scope="row">{nameOf(figure)}</th>
            </Row>
          ))}
        </Grid>
      </Part>
    </>
  )
}

function Row({ briefing, figure, children }: Props & { figure: FigureData; children: React.ReactNode }) {
  return (
    <tr>
      {children}
      <td>
        <Fraction briefing={briefing} figure={figure} />
      </td>
      <td className="font-bold whitespace-nowrap">
        <RateText briefing={briefing} figure={figure} />
      </td>
    </tr>
  )
}

/** The rates by every formula for the same items, to show how much a rate depends on its formula. */
export function OtherFormulas({ briefing }: Props) {
  const { t } = useLingui()
  const columns = [...figuresOf(briefing, 'PLATFORM'), ...figuresOf(briefing, 'TOTAL')]
  const figureUnder = (reference: FigureData, formula: FigureData['formula']) =>
    figuresOf(briefing, reference.section, formula).find(({ platform }) => platform?.id === reference.platform?.id)
  return (
    <Part
      title={t`Cùng số liệu, các cách tính khác`}
      note={<Trans>Một tỷ lệ chỉ có nghĩa cùng công thức của nó. Công thức ghi ở mục “Cách tính”.</Trans>}
    >
      <Grid label={t`Cùng số liệu, các cách tính khác`} head={[t`Công thức`, ...columns.map(nameOf)]}>
        {formulaNames
          .filter((formula) => columns.some((column) => figureUnder(column, formula)))
          .map((formula) => (
            <tr key={formula}>
              <th scope="row">{fractionName(formula)}</th>
              {columns.map((column) => {
                const figure = figureUnder(column, formula)
                if (!figure) return <td key={column.position}>—</td>
                return (
                  <td key={column.position} className="whitespace-nowrap">
                    <span className="block font-bold">
                      <RateText briefing={briefing} figure={figure} />
                    </span>
                    <span className="text-xs text-muted">
                      <Fraction briefing={briefing} figure={figure} />
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
      </Grid>
    </Part>
  )
}
