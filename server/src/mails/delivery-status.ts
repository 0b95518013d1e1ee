/** Reads reports on the delivery of a mail (RFC 3464), and read receipts (RFC 8098). */
import { cleanLine } from './clean.ts'

export interface DeliveryReport {
  /** the final recipient; null if the report names none */
  recipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** the status code of RFC 3463, such as 5.1.1 */
  status: string | null
  diagnostic: string | null
}

const MAX_RECIPIENTS = 50
const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/** Returns the reports of a part of type `message/delivery-status`, at most 50. */
export function deliveryReportsOf(part: string): DeliveryReport[] {
  const groups = part
    .replace(/\r\n?/g, '\n')
    .split('\n\n')
    .slice(0, MAX_RECIPIENTS + 1)
  return groups.map(fieldsOf).flatMap((fields) => {
    const action = actions.find((each) => each === fields.get('action')?.toLowerCase())
    if (!action) return []
    const recipient = fields.get('final-recipient') ?? fields.get('original-recipient')
    return [
      {
        recipient: recipient ? addressOf(recipient) : null,
        action,
        status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null,
        diagnostic: fields.get('diagnostic-code')?.slice(0, 500) ?? null,
      },
    ]
  })
}

/** If two fields have the same name, the first one counts. */
export function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  let last: string | null = null
  for (const line of group.split('\n')) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) {
      if (last) fields.set(last, cleanLine(`${fields.get(last)} ${line}`))
    } else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase()
      if (fields.has(last)) last = null
      else fields.set(last, cleanLine(line.slice(colon + 1)))
    }
  }
  return fields
}

const addressOf = (recipient: string): string => cleanLine(recipient.slice(recipient.indexOf(';') + 1), 320)
