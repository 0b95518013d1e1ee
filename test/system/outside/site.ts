/** The desk as it runs at an authority, with everything around it on this machine: mail servers, a webhook and a browser. */
import type { Page } from 'playwright-core'
import { Client, type Data } from '#support/api/client.ts'
import { closeProfiles, page, testBrowser } from '#support/browser/browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { openDesk } from '#support/make.ts'
import { openReceiver } from '#support/run/receiver.ts'
import { openImapServer } from '../imap.ts'
import { openPostOffice, REPLY_DOMAIN, REPLY_USER } from './post-office.ts'

/** Coarse, because the machine may be slow. */
export const SOON_MS = 60_000

export async function openSite() {
  const [desk, imap, hook] = await Promise.all([openDesk(), openImapServer(), openReceiver()])
  const post = await openPostOffice(imap)
  const server = await BuiltServer.start(desk.url, {
    ...{ PRINT_DOCUMENTS: '1', COST_FACTOR: '1000' },
    ...{ SMTP_URL: post.url, MAIL_FROM: 'Desk <desk@example.vn>', REPLY_DOMAIN, IMAP_URL: imap.url(REPLY_USER) },
  })
  const browser = await testBrowser()
  /** Errors that a page showed or logged. */
  const problems: string[] = []
  const accountOf = async (role: string, slug = '') => {
    const accounts = (await (await fetch(`${server.url}/auth/demo`)).json()) as { email: string; role: string }[]
    const account = accounts.find((each) => each.role === role && each.email.startsWith(slug))
    if (!account) throw new Error(`no account for ${role} ${slug}`)
    return account
  }
  return {
    ...{ desk, imap, hook, post, server, problems },
    as: async (role: string, slug?: string) => Client.signIn(server.url, await accountOf(role, slug)),
    /** Opens a screen of a person who has signed in. */
    async sit(role: string) {
      const opened: Page = await page(browser, { width: 1440, height: 900 })
      opened.on('pageerror', (error) => problems.push(error.message))
      opened.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      await opened.request.post(`${server.url}/auth/demo`, {
        headers: { origin: server.url },
        data: await accountOf(role),
      })
      return person(opened, wordsFor('vi'), SOON_MS)
    },
    async close() {
      await closeProfiles(browser)
      await server.kill()
      await Promise.all([post.close(), hook.close(), imap.close(), desk.close()])
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>

/** Officers prepare requests over the API, as another test does on the screens. */
export class Preparation {
  readonly #officer: Client
  readonly #supervisor: Client

  constructor(officer: Client, supervisor: Client) {
    this.#officer = officer
    this.#supervisor = supervisor
  }

  async upload(text: string): Promise<string> {
    const { url, headers } = this.#officer
    const response = await fetch(`${url}/uploads`, {
      ...{ method: 'POST', body: text },
      headers: { ...headers, 'content-type': 'text/plain' },
    })
    return ((await response.json()) as { sha256: string }).sha256
  }

  /** Attaches a new file to items of a case. */
  async addEvidence(caseId: string, itemIds: string[], text: string): Promise<void> {
    const file = { sha256: await this.upload(text), fileName: 'chung-cu.txt', capturedAt: new Date().toISOString() }
    await this.#officer.must('attachEvidence', { caseId, itemIds, ...file })
  }

  /** Drafts a request and submits it for approval. Returns its id. */
  async submit(draft: Record<string, unknown>): Promise<string> {
    const { id } = await this.#officer.must('draftRequest', { languages: ['vi'], ...draft })
    await this.step(this.#officer, id, 'submitForApproval', { textsReviewed: true })
    return id
  }

  /** Signs what the request says now. */
  async approve(id: string): Promise<void> {
    const { request } = await this.#supervisor.get('query ($id: ID!) { request(id: $id) { signature { present } } }', {
      id,
    })
    await this.step(this.#supervisor, id, 'approveRequest', { digest: request.signature.present })
  }

  send = (request: string, via: string) => this.step(this.#officer, request, 'sendRequest', { via })

  async step(who: Client, requestId: string, name: string, more: object = {}): Promise<Data> {
    const { request } = await who.get('query ($id: ID!) { request(id: $id) { version } }', { id: requestId })
    return who.must(name, { requestId, expectedVersion: request.version, ...more })
  }
}
