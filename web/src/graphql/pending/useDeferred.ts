/** Hooks that send a mutation only after ten seconds. Until then, the person can take it back. */
import { useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useRef } from 'react'
import type { TypedDocumentNode } from 'urql'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { copyDraft } from '#lib/hooks/useDraft.ts'
import type { Refusal } from '#lib/mutationError.ts'
import type { NewAct, ObjectLink } from '#lib/pending/acts.ts'
import { removeEntry, restoreDrafts, writeEntry } from '#lib/pending/journal.ts'
import { store, useStore } from '#lib/store.ts'
import { showPending, toast } from '#ui/overlays/Toast.tsx'
import { pending, stepOf } from './pending.ts'

/** The refusals of acts that the server refused, by the name of the draft that was restored. */
const refusals = store<Readonly<Record<string, Refusal>>>({})

const setRefusal = (form: string, refused: Refusal | null): void => {
  const { [form]: _, ...others } = refusals.get()
  refusals.set(refused ? { ...others, [form]: refused } : others)
}

export type Deferral = Pick<NewAct, 'text' | 'link' | 'completes' | 'step' | 'others'> & {
  /**
   * Names of the drafts of the form, the form's own first; see `useDraft`. If the act is taken back or refused, these
   * drafts are restored. After the call, the caller must delete them.
   */
  forms?: readonly string[]
  /** Message after the success; by default, a message with the text of the act. */
  done?: string
}

/** Returns a function that delays the sending of an act, so that the person can take it back. */
export function useHold(): (deferral: Deferral) => string {
  const { t } = useLingui()
  return useCallback(
    ({ forms = [], done, ...act }: Deferral) => {
      const { text, link } = act
      const drafts = forms.flatMap((name) => copyDraft(name) ?? [])
      const [form] = forms
      if (form) setRefusal(form, null)
      const id = crypto.randomUUID()
      writeEntry(id, {
        at: Date.now(),
        isLeft: false,
        text,
        link,
        bodies: [act.step.body()],
        drafts,
      })
      const spec: NewAct = {
        ...act,
        onUndone: () => {
          removeEntry(id)
          restoreDrafts(drafts)
          toast(t`Đã lấy lại: ${text}`, { link })
        },
        onSent: ({ refused }) => {
          removeEntry(id)
          if (refused) {
            restoreDrafts(drafts)
            if (form) setRefusal(form, refused)
            if (!form || !openAgain(form)) toast(t`Chưa ghi được: ${text}. ${refused.message}`, { tone: 'bad', link })
          } else toast(done ?? t`Đã xong: ${text}`, { link })
        },
      }
      pending.hold(spec, id)
      showPending(id)
      return id
    },
    [t],
  )
}

type Opener = { prefix: string; open(rest: string): boolean }
const openers = new Set<Opener>()

/** Returns false if the page has no such form, or if another form is already open. */
const openAgain = (form: string): boolean =>
  [...openers].some(({ prefix, open }) => form.startsWith(prefix) && open(form.slice(prefix.length)))

/**
 * When the server has refused an act of a form whose name begins with `prefix`, calls `open` with the rest of the name,
 * so that the page can open the form again. `open` must return whether it opened the form.
 */
export function useReturnedForms(prefix: string, open: (rest: string) => boolean): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const opener: Opener = { prefix, open: (rest) => latest.current(rest) }
    openers.add(opener)
    return () => void openers.delete(opener)
  }, [prefix])
}

type Options = {
  form: string
  subject: { id: string; version?: number }
}

/**
 * Like `useMutation`, for a form whose mutation can be taken back. `submit` resolves to true if the form can be closed,
 * because the act now waits to be sent, or was sent successfully. If the page already shows a later version than the
 * person has seen in the form, the mutation is sent at once, so that the form shows the conflict.
 */
export function useDeferred<Data, Input extends { key?: string | null }>(
  document: TypedDocumentNode<Data, { input: Input }>,
  { form, subject }: Options,
) {
  const hold = useHold()
  const { busy, refused, send } = useMutation(document)
  const returned = useStore(refusals, (all) => all[form] ?? null)
  useEffect(() => () => setRefusal(form, null), [form])
  /** The last act. If the button is pressed twice while the form closes, the second press must create no second act. */
  const last = useRef({ body: '', act: '' })
  const submit = async (
    input: Omit<Input, 'key'>,
    { text, link, done, ...act }: Omit<Deferral, 'step' | 'link'> & { link: ObjectLink },
  ): Promise<boolean> => {
    const { expectedVersion: seen = subject.version } = input as { expectedVersion?: number }
    const expectedVersion = seen && pending.follow(seen, (id) => id === subject.id)
    if (expectedVersion !== undefined && expectedVersion < (subject.version ?? 0)) {
      const outcome = await send(input)
      if (outcome.done) toast(done ?? text, { link })
      return outcome.done !== undefined
    }
    const body = JSON.stringify(input)
    if (last.current.body === body && pending.acts.get().some(({ id }) => id === last.current.act)) return true
    const version = 'expectedVersion' in input ? { expectedVersion } : {}
    const keyed = { ...input, ...version, key: crypto.randomUUID() } as unknown as Input
    const step = stepOf(document, keyed, { id: subject.id, version: expectedVersion })
    last.current = { body, act: hold({ forms: [form], ...act, text, link, done, step }) }
    return true
  }
  return { busy, refused: refused ?? returned, submit }
}
