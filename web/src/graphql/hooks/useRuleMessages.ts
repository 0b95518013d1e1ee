/** Messages of violated rules that a query returns. */
import { i18n } from '@lingui/core'
import { useEffect, useState } from 'react'
import type { RuleCode } from '#graphql/generated/enums.ts'
import { loadAllWords } from '#lib/i18n/locale.ts'

type Messages = typeof import('#graphql/client/ruleMessages.ts')['ruleMessages']

/**
 * Returns a function from a rule to its message. Until the messages are loaded, the function returns the server's own
 * message.
 */
export function useRuleMessages(): (code: RuleCode, message: string) => string {
  const [messages, setMessages] = useState<Messages | null>(null)
  useEffect(() => {
    let isMounted = true
    void Promise.all([import('#graphql/client/ruleMessages.ts'), loadAllWords()])
      .then(([{ ruleMessages }]) => isMounted && setMessages(ruleMessages))
      .catch(() => {})
    return () => {
      isMounted = false
    }
  }, [])
  return (code, message) => (messages ? i18n._(messages[code]) : message)
}
