/** Names of rates and formulas, and labels of groupings and periods. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  type FormulaName,
  formulas,
  formulaNames as names,
  presentFormulas as present,
} from '@takedown/declarations/formulas.ts'
import { rates } from '@takedown/declarations/rates.ts'
import type { FigureRateName, Formula, MetricsGroup, PeriodBy } from '#graphql/generated/enums.ts'
import { textOf } from '#lib/i18n/locale.ts'

const inApi = (name: FormulaName) => name.toUpperCase() as Formula
export const formulaNames: readonly Formula[] = names.map(inApi)
/** The formulas that new figures use. A retired formula only explains figures that were published under it. */
export const presentFormulas: readonly Formula[] = present.map(inApi)

/** The short name of a rate or formula. Its fraction in words comes from the server with each figure. */
export const rateName = (name: FigureRateName): string =>
  textOf(rates[name.toLowerCase() as Lowercase<FigureRateName>].name)

export const fractionName = (formula: Formula): string =>
  textOf(formulas[formula.toLowerCase() as Lowercase<Formula>].brief)

export const metricsGroups: Record<MetricsGroup, MessageDescriptor> = {
  PLATFORM: msg`Nền tảng`,
  CATEGORY: msg`Lĩnh vực`,
  KIND: msg`Loại nội dung`,
  CASE: msg`Vụ việc`,
  MONTH: msg`Tháng`,
  POWER: msg`Thẩm quyền`,
  SOURCE: msg`Nguồn phản ánh`,
}

export const periodBys: Record<PeriodBy, MessageDescriptor> = {
  SENT: msg`Theo tháng gửi`,
  ANSWERED: msg`Theo tháng trả lời`,
}
