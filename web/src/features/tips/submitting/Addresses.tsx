/** The number of addresses that are recognized in the text of a tip, by host. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useDeferredValue } from 'react'
import { defang } from '#lib/defang.ts'
import { writtenAddresses } from './writtenAddresses.ts'

const MAX_HOSTS = 5

/** States while the person writes how many addresses the text contains, so that a forgotten address is noticed. */
export function Addresses({ text }: { text: string }) {
  const { t } = useLingui()
  const hosts = writtenAddresses(useDeferredValue(text))
  const many = hosts.reduce((sum, host) => sum + host.many, 0)
  const shown = hosts.slice(0, MAX_HOSTS).map((each) => `${defang(each.host)} ${each.many}`)
  return (
    <p role="status" className="-mt-2 text-sm text-muted">
      {many > 0 ? (
        <>
          <span className="font-medium text-text">
            {plural(many, { one: 'Nhận ra # địa chỉ', other: 'Nhận ra # địa chỉ' })}
          </span>
          {`: ${shown.join(', ')}${hosts.length > MAX_HOSTS ? ', …' : ''}`}
        </>
      ) : (
        text.trim() !== '' && t`Chưa nhận ra địa chỉ nào trong văn bản.`
      )}
    </p>
  )
}
