/** The mails and webhooks that the stand-in received, and the page that shows them to people at this machine. */
import type { ServerResponse } from 'node:http'

interface Received {
  /** the address of the mail, or the URL path of the webhook */
  to: string
  subject: string
  text: string
  fileNames: readonly string[]
}

const MAX_RECEIVED = 200
const MAX_TEXT = 20_000

/** Keeps the latest letters. A letter that is delivered again under the same id is listed once. */
export class ReceivedLetters {
  readonly #letters = new Map<string, Received & { arrivedAt: Date }>()

  add(id: string, letter: Received): void {
    if (this.#letters.has(id)) return
    this.#letters.set(id, { ...letter, text: letter.text.slice(0, MAX_TEXT), arrivedAt: new Date() })
    const [oldest] = this.#letters.keys()
    if (this.#letters.size > MAX_RECEIVED) this.#letters.delete(oldest!)
  }

  /** Writes a page with the letters, newest first. */
  show(response: ServerResponse): void {
    const articles = [...this.#letters.values()].reverse().map(
      ({ to, subject, text, fileNames, arrivedAt }) => `<article>
<h2>${escaped(subject)}</h2>
<p>${escaped(to)} · <time datetime="${arrivedAt.toISOString()}">${arrivedAt.toISOString()}</time></p>
<pre>${escaped(text)}</pre>
<p>${fileNames.map(escaped).join(', ')}</p>
</article>`,
    )
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'cache-control': 'no-store',
      })
      .end(`<!doctype html><meta charset="utf-8"><title>Letters to the platforms of the demo</title>
<style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>Letters to the platforms of the demo: ${this.#letters.size}</h1>
${articles.join('\n')}`)
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
