/** Reads channels from a pasted security.txt or RDAP answer, and shows them before the user adds them to the form. */

import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useTerms } from '#graphql/entities/reference.ts'
import { nameOfCode } from '#lib/i18n/terms.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { type Contact, MAX_CONTACTS_LENGTH, readContacts } from './readContacts.ts'

type PasteContactsProps = {
  known: readonly { kind: string; address: string }[]
  max: number
  onAdd(contacts: Contact[]): void
}

export function PasteContacts({ known, max, onAdd }: PasteContactsProps) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  const [text, setText] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const { source, contacts, languages, expiresOn, isCut } = readContacts(text)
  const isKnown = ({ kind, address }: Contact) => known.some((each) => each.kind === kind && each.address === address)
  const chosen = contacts.filter((contact) => !isKnown(contact) && !left.includes(keyOf(contact)))
  const isExpired = expiresOn !== null && expiresOn < isoDay(serverNow())
  return (
    <section aria-label={t`Dán security.txt hoặc RDAP`} className="space-y-3 rounded-lg border border-line p-3">
      <TextArea
        label={t`Nội dung security.txt hoặc trả lời RDAP`}
        hint={t`Chỉ đọc địa chỉ liên hệ; chưa ghi gì cho đến khi lưu.`}
        value={text}
        onChange={setText}
        maxLength={MAX_CONTACTS_LENGTH}
        rows={6}
      />
      {text.trim() !== '' && source === null && <Callout tone="warn" title={t`Không đọc được địa chỉ liên hệ nào.`} />}
      {isExpired && <Callout tone="warn" title={t`Tệp này hết hạn ngày ${plainDate(expiresOn)}.`} />}
      {(isCut || chosen.length > max) && <Callout tone="warn" title={t`Có địa chỉ không được đọc hết vì quá nhiều.`} />}
      {contacts.length > 0 && (
        <ul className="space-y-1.5" aria-label={t`Đã đọc được`}>
          {contacts.map((contact) => (
            <li key={keyOf(contact)}>
              <Checkbox
                checked={chosen.includes(contact)}
                disabled={isKnown(contact)}
                onChange={(checked) =>
                  setLeft(checked ? left.filter((key) => key !== keyOf(contact)) : [...left, keyOf(contact)])
                }
              >
                <span className="wrap-anywhere">
                  {nameOfCode(channelKinds, contact.kind)}: {contact.address}{' '}
                  <span className="text-muted">
                    ({contact.note}
                    {isKnown(contact) && `, ${t`đã có`}`})
                  </span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      {languages.length > 0 && (
        <p className="text-sm text-muted">
          <Trans>Ngôn ngữ tiếp nhận nêu trong tệp: {languages.slice(0, 20).join(', ')}</Trans>
        </p>
      )}
      <Button isDisabled={chosen.length === 0 || chosen.length > max} onPress={() => onAdd(chosen)}>
        {plural(chosen.length, { one: 'Thêm # kênh vào danh sách', other: 'Thêm # kênh vào danh sách' })}
      </Button>
    </section>
  )
}

const keyOf = ({ kind, address }: Contact): string => `${kind} ${address}`
