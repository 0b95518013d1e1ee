/**
 * Shows how clear the items of an unsent request probably are to its addressee. The panel shows a score, and lists
 * features, such as shared evidence, with the items that lack them. A feature is listed if the addressee called items
 * without it unclear more often than other items. The panel never prevents a step.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { lackingTexts } from '#components/texts/lackingTexts.ts'
import type { CompletenessState, ItemFeature } from '#graphql/generated/enums.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'

type Group = { count: number; unclear: number }
type LackingItem = { itemId: string; number: number }
type Compared = {
  feature: ItemFeature
  without: Group
  with: Group
  itemCount: number
  items: readonly LackingItem[]
}
export type CompletenessData = {
  state: CompletenessState
  score: number | null
  past: Group
  features: readonly Compared[]
}

type CompletenessPanelProps = {
  completeness: CompletenessData
  platform: string
  /** Opens a content item that lacks a feature. Absent if the viewer can only read. */
  onOpen?(itemId: string): void
}

export function CompletenessPanel({ completeness, platform, onOpen }: CompletenessPanelProps) {
  const { t } = useLingui()
  const { state, score, past, features } = completeness
  const lacking = features.filter(({ itemCount }) => itemCount > 0)
  const present = features.filter(({ itemCount }) => itemCount === 0)
  return (
    <Panel
      title={t`Mức rõ ràng theo các lần trả lời trước`}
      actions={
        score !== null && (
          <Badge tone={lacking.length > 0 ? 'warn' : 'ok'}>
            <span className="tabular-nums">{t`Điểm ${percent(score, 0)}`}</span>
          </Badge>
        )
      }
    >
      {state === 'NOT_ENOUGH_PAST' ? (
        <p className="text-sm text-muted">
          {t`Chưa đủ dữ liệu: ${platform} mới trả lời hoặc hỏi lại về ${count(past.count)} nội dung; cần ít nhất 20 để so sánh.`}
        </p>
      ) : (
        <div className="space-y-3 text-sm">
          {lacking.map((each) => (
            <KnownFeature key={each.feature} compared={each} {...{ platform, onOpen }} />
          ))}
          {present.length > 0 && (
            <details>
              <summary className="cursor-pointer text-muted">
                {plural(present.length, {
                  one: 'Không nội dung nào mắc # thiếu sót mà nơi nhận hay cho là không rõ',
                  other: 'Không nội dung nào mắc # thiếu sót mà nơi nhận hay cho là không rõ',
                })}
              </summary>
              <div className="mt-2 space-y-2">
                {present.map((each) => (
                  <KnownFeature key={each.feature} compared={each} {...{ platform, onOpen }} />
                ))}
              </div>
            </details>
          )}
          {features.length === 0 && (
            <p>{t`Chưa thấy điểm nào mà khi thiếu thì ${platform} hay cho là không rõ hơn.`}</p>
          )}
          {score !== null && (
            <p className="text-xs text-muted">
              {t`Điểm là tỷ lệ nội dung dự kiến không bị cho là không rõ. Mỗi nội dung lấy tỷ lệ của những nội dung trước đây cùng thiếu điểm đáng ngại nhất; tổng cộng ${platform} đã cho là không rõ ${count(past.unclear)} trong ${count(past.count)} nội dung. Đây là cảnh báo, không ngăn việc trình hoặc duyệt.`}
            </p>
          )}
        </div>
      )}
    </Panel>
  )
}

const MAX_NAMED = 12

type KnownFeatureProps = Pick<CompletenessPanelProps, 'platform' | 'onOpen'> & { compared: Compared }

function KnownFeature({ compared, platform, onOpen }: KnownFeatureProps) {
  const { t, i18n } = useLingui()
  const { feature, without, items, itemCount } = compared
  const lack = i18n._(lackingTexts[feature])
  const [unclear, all] = [count(without.unclear), count(without.count)]
  const [otherUnclear, others] = [count(compared.with.unclear), count(compared.with.count)]
  const more = itemCount - MAX_NAMED
  return (
    <div className="space-y-1.5">
      <p>
        <span className="font-medium">
          {t`${platform} từng cho là không rõ ${unclear} trong ${all} nội dung ${lack}`}
        </span>
        <span className="text-muted">{t` (nội dung khác: ${otherUnclear} trong ${others})`}</span>.
      </p>
      {itemCount > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-warn-ink">
            {plural(itemCount, {
              one: '# nội dung trong yêu cầu này còn thiếu:',
              other: '# nội dung trong yêu cầu này còn thiếu:',
            })}
          </span>
          {items.slice(0, MAX_NAMED).map(({ itemId, number }) =>
            onOpen ? (
              <Button key={itemId} small aria-label={t`Mở mục ${number}: ${lack}`} onPress={() => onOpen(itemId)}>
                <Trans>Mục {number}</Trans>
              </Button>
            ) : (
              <Badge key={itemId}>{t`Mục ${number}`}</Badge>
            ),
          )}
          {more > 0 && (
            <span className="text-muted">{plural(more, { one: 'và # mục nữa', other: 'và # mục nữa' })}</span>
          )}
        </div>
      )}
    </div>
  )
}
