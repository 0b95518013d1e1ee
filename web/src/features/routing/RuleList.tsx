/** The routing rules in their order. */
import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react'
import { label } from '#lib/i18n/labels/requests.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { routedKinds } from './labels.ts'
import type { Names, Rule } from './routing.graphql.ts'
import { useRuleText } from './ruleText.ts'

type RuleListProps = {
  rules: readonly Rule[]
  names: Names
  onChange: ((rules: readonly Rule[]) => void) | null
  onEdit(index: number): void
}

export function RuleList({ rules, names, onChange, onEdit }: RuleListProps) {
  const { t } = useLingui()
  const { conditions, target } = useRuleText(names)
  const swap = (index: number) => {
    const [first, second] = [rules[index]!, rules[index + 1]!]
    onChange?.(rules.with(index, second).with(index + 1, first))
  }
  return (
    <ol
      aria-label={t`Quy tắc phân công`}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {rules.map((rule, index) => {
        const lines = conditions(rule)
        return (
          <li key={rule.name} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 text-sm">
            <span className="w-6 shrink-0 text-right text-muted tabular-nums">{index + 1}.</span>
            <div className="min-w-0 flex-1 basis-60 space-y-1">
              <p className="flex flex-wrap items-center gap-2 font-medium break-words">
                {rule.name}
                <Badge>{label(routedKinds, rule.kind)}</Badge>
              </p>
              <ul className="text-muted">
                {lines.length === 0 && <li>{t`Mọi trường hợp`}</li>}
                {lines.map((line) => (
                  <li key={line} className="break-words">
                    {line}
                  </li>
                ))}
              </ul>
              <p className="break-words">→ {target(rule)}</p>
            </div>
            {onChange && (
              <span className="flex shrink-0 gap-1">
                <IconButton
                  label={t`Đưa ${rule.name} lên trước`}
                  icon={<ArrowUp className="size-4" />}
                  isDisabled={index === 0}
                  onPress={() => swap(index - 1)}
                />
                <IconButton
                  label={t`Đưa ${rule.name} xuống sau`}
                  icon={<ArrowDown className="size-4" />}
                  isDisabled={index === rules.length - 1}
                  onPress={() => swap(index)}
                />
                <IconButton
                  label={t`Sửa ${rule.name}`}
                  icon={<Pencil className="size-4" />}
                  onPress={() => onEdit(index)}
                />
                <IconButton
                  label={t`Xóa ${rule.name}`}
                  icon={<Trash2 className="size-4" />}
                  onPress={() => onChange(rules.toSpliced(index, 1))}
                />
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
