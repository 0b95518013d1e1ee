/** Gives the rules in the result of a query the same messages as the refusals of mutations. */
import { i18n } from '@lingui/core'
import { useEffect, useState } from 'react'
import type { RuleCode } from '#graphql/generated/enums.ts'
import { loadAllWords } from '#lib/i18n/locale.ts'

type Messages = typeof import('#graphql/client/ruleMessages.ts')['ruleMessages']

/** Returns a function that returns the message of a rule, or the server's own message until the messages are loaded. */
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
