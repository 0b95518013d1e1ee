/** The form of one routing rule. It changes the list on screen; the page saves the list. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { categoryName, useCategories, useOfficers, usePlatforms } from '#graphql/entities/reference.ts'
import type { RoutedKind, RoutingTarget, TipDanger } from '#graphql/generated/enums.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { type NamedTerm, termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { dangers, routedKinds, routingTargets } from './labels.ts'
import type { Names, Rule } from './routing.graphql.ts'

type RuleDrawerProps = {
  rule: Rule
  names: Names
  taken: readonly string[]
  onSave(rule: Rule): void
  onClose(): void
}

const keysOf = <Key extends string>(labels: Record<Key, unknown>) => Object.keys(labels) as Key[]
const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ key: id, text: name }))

export function RuleDrawer({ rule: initial, names, taken, onSave, onClose }: RuleDrawerProps) {
  const { t } = useLingui()
  const [platforms, categories, officers] = [usePlatforms(), useCategories(), useOfficers()]
  const [rule, setRule] = useState(initial)
  const change = (part: Partial<Rule>) => setRule({ ...rule, ...part })
  const { name, kind, target, personIds } = rule
  const isTaken = taken.includes(name.trim())
  const hasPeople = target === 'OPEN' || (target === 'PERSON' ? personIds.length === 1 : personIds.length > 0)
  const terms = (list: readonly NamedTerm[]) => list.map((term) => ({ key: term.code, text: termName(term) }))
  const save = () =>
    onSave({
      ...{ ...rule, name: name.trim() },
      ...(kind === 'TIP' ? { categoryIds: [] } : { sources: [], dangers: [], newsroomIds: [] }),
      ...(target === 'OPEN' && { personIds: [], onCallOnly: false }),
    })
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      title={initial.name ? t`Sửa quy tắc` : t`Thêm quy tắc`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" isDisabled={!name.trim() || isTaken || !hasPeople} onPress={save}>
            <Trans>Xong</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <TextField
          label={t`Tên quy tắc`}
          value={name}
          onChange={(text) => change({ name: text.slice(0, 100) })}
          error={isTaken ? t`Đã có quy tắc cùng tên.` : null}
          required
        />
        <Select<RoutedKind>
          label={t`Áp dụng cho`}
          choices={keysOf(routedKinds).map((key) => ({ key, text: label(routedKinds, key) }))}
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
        <fieldset className="space-y-2">
          <legend className="text-sm font-medium">{t`Điều kiện`}</legend>
          <p className="text-xs text-muted">{t`Điều kiện để trống thì không giới hạn.`}</p>
          <div className="flex flex-wrap gap-2">
            {kind === 'TIP' ? (
              <>
                <MultiSelect
                  label={t`Nguồn`}
                  choices={terms(names.tipSources)}
                  value={rule.sources}
                  onChange={(sources) => change({ sources })}
                />
                <MultiSelect
                  label={t`Nguy hiểm`}
                  choices={keysOf(dangers).map((key) => ({ key, text: label(dangers, key) }))}
                  value={rule.dangers}
                  onChange={(chosen) => change({ dangers: chosen as TipDanger[] })}
                />
                <MultiSelect
                  label={t`Tòa soạn`}
                  choices={named(names.newsrooms)}
                  value={rule.newsroomIds}
                  onChange={(newsroomIds) => change({ newsroomIds })}
                />
              </>
            ) : (
              <MultiSelect
                label={t`Lĩnh vực`}
                choices={categories.map((each) => ({ key: each.id, text: categoryName(each), indent: each.depth }))}
                value={rule.categoryIds}
                onChange={(categoryIds) => change({ categoryIds })}
              />
            )}
            <MultiSelect
              label={t`Nền tảng`}
              choices={named(platforms)}
              value={rule.platformIds}
              onChange={(platformIds) => change({ platformIds })}
            />
            <MultiSelect
              label={t`Loại nơi nhận`}
              choices={terms(names.platformKinds)}
              value={rule.platformKinds}
              onChange={(platformKinds) => change({ platformKinds })}
            />
          </div>
        </fieldset>
        <Select<'ANY' | 'YES' | 'NO'>
          label={t`Mức khẩn`}
          hint={t`Phản ánh là khẩn nếu nêu nguy hiểm hoặc có hạn 24 giờ.`}
          choices={[
            { key: 'ANY', text: t`Khẩn hay không đều được` },
            { key: 'YES', text: t`Chỉ khi khẩn` },
            { key: 'NO', text: t`Chỉ khi không khẩn` },
          ]}
          value={rule.urgent === null ? 'ANY' : rule.urgent ? 'YES' : 'NO'}
          onChange={(next) => change({ urgent: next === 'ANY' ? null : next === 'YES' })}
        />
        <Select<RoutingTarget>
          label={t`Giao cho`}
          choices={keysOf(routingTargets).map((key) => ({ key, text: label(routingTargets, key) }))}
          value={target}
          onChange={(next) =>
            change({ target: next, personIds: next === 'PERSON' ? personIds.slice(0, 1) : personIds })
          }
        />
        {target === 'PERSON' && (
          <Select
            label={t`Người nhận`}
            choices={named(officers)}
            value={personIds[0] ?? null}
            onChange={(id) => change({ personIds: [id] })}
            required
          />
        )}
        {target === 'GROUP' && (
          <MultiSelect
            label={t`Người trong nhóm`}
            choices={named(officers)}
            value={personIds}
            onChange={(next) => change({ personIds: next })}
          />
        )}
        {target !== 'OPEN' && (
          <Checkbox checked={rule.onCallOnly} onChange={(onCallOnly) => change({ onCallOnly })}>
            {t`Chỉ giao cho người đang trong ca trực; không có ai trực thì để mở`}
          </Checkbox>
        )}
      </div>
    </Drawer>
  )
}
