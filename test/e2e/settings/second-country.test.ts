/**
 * A second country. Its people set up the authority, its law, calendar, addressee and words through the screens alone, and
 * take one request from the tip to the answer. They set up on one server and work on another one that never restarts. The
 * clocks of both are in January 2028.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeProfiles, page, testBrowser } from '#support/browser/browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { otherTime } from '#support/clocks/other-time.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { acceptInvitation, type Invited, invite, password } from '../support/second-country-people.ts'
import {
  addAddressee,
  addCalendar,
  addCategoryAndAction,
  addPower,
  addProhibition,
  describeAuthority,
  describeUnit,
  readItem,
  translateTexts,
  writeWording,
} from '../support/second-country-setup.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

/** Thursday 6 January 2028, 23:00 in Ilha Nova, which is Friday in Europe. */
const NOW = '2028-01-07T00:00:00Z'
const URL_OF_ITEM = 'https://praca-social.pt/burla/1'

const say = wordsFor('en')
let databaseUrl: string
/** Everything is set up on `first`; the request is worked on at `second`, which is never restarted. */
let first: BuiltServer
let second: BuiltServer
let firstAdmin: string
let admin: Person
const people: Record<string, Person> = {}
const problems: string[] = []

beforeAll(async () => {
  const time = await otherTime(NOW)
  databaseUrl = time.databaseUrl
  const env = { ...time.env, DEMO: '0', SECOND_FACTOR: 'offered' }
  first = await BuiltServer.start(databaseUrl, env)
  second = await BuiltServer.start(databaseUrl, env)
  // Each start prints a link, and the latest one is valid.
  firstAdmin = /accept-invitation#\S+/.exec(second.output)![0]
})
afterAll(async () => {
  await closeProfiles(await testBrowser())
  await Promise.all([first?.kill(), second?.kill()])
})

it('begins with the link that the server prints, and shows the country that the product ships', async () => {
  admin = await sit()
  await admin.page.goto(`${first.url}/${firstAdmin}`)
  await admin.fill('Mật khẩu mới', password)
  await admin.fill('Họ và tên', 'Ana Admin')
  await admin.fill('Địa chỉ thư điện tử', 'ana@ilha-nova.pt')
  await admin.press('Tiếp tục')
  await admin.page.waitForURL(/board|accounts|figures/)
  // The second server has read its data once before they change.
  await admin.page.goto(`${second.url}/authority`)
  await admin.reads('Asia/Ho_Chi_Minh')
})

it('describes the authority in two languages, in its own zone', () => describeAuthority(admin, first.url))

it('writes the wording of its letters', () => writeWording(admin))

it('gives the unit a register that continues at 41, and two signatories', () => describeUnit(admin))

it('adds a calendar for 2028 in which a Saturday is worked for a Monday', () => addCalendar(admin, first.url))

it('adds a power of two working days, with its citation in both languages', () => addPower(admin, first.url))

it('adds an addressee with two contact points', () => addAddressee(admin, first.url))

it('adds categories with names in its own language, and an action with labels in both languages', () =>
  addCategoryAndAction(admin, first.url))

it('adds the prohibition that items of this category break', () => addProhibition(admin, first.url))

it('invites its people, who set their password on the second server', async () => {
  await join('officer', { name: 'Olga Oficial', role: 'Case officer' })
  await join('supervisor', { name: 'Sara Supervisora', role: 'Supervisor' })
  await join('liaison', { name: 'Luís Ligação', role: 'Platform liaison', of: 'Praça' })
  await join('newsroom', { name: 'Nuno Notícia', role: 'Press', newsroom: 'Jornal da Ilha' })
})

it('takes a tip and opens a case in the new category', async () => {
  const { newsroom, officer } = people as { newsroom: Person; officer: Person }
  await newsroom.page.goto(`${second.url}/tips/new`)
  await newsroom.fill('Tiêu đề', 'Burla')
  await newsroom.fill('Nội dung phản ánh', `Uma burla: ${URL_OF_ITEM}`)
  await newsroom.press('Gửi phản ánh')
  await newsroom.page.getByRole('link', { name: say('Xem phản ánh') }).click()
  await newsroom.sees('Đã nhận')
  const tip = newsroom.page.url().split('/').at(-1)!

  await officer.page.goto(`${second.url}/tips/${tip}`)
  await officer.press('Mở vụ việc…')
  const form = officer.dialog()
  await officer.fill('Tên vụ việc', 'Burla na ilha', form)
  await officer.find('Lĩnh vực', 'Island fraud', form)
  await officer.press('Mở vụ việc', form)
  await officer.page.getByRole('heading', { name: 'Burla na ilha' }).waitFor()
  await officer.page.getByRole('checkbox', { name: say('Chọn tất cả') }).waitFor()
  await officer.tick(say('Chọn tất cả'))
  await officer.press('Đánh giá')
  await officer.fill('Hành vi vi phạm', 'Burla', officer.dialog())
  await officer.press('Ghi đánh giá', officer.dialog())
  await officer.dialog().waitFor({ state: 'detached' })
  await officer.press('Thêm chứng cứ')
  const file = { name: 'prova.txt', mimeType: 'text/plain', buffer: Buffer.from('prova') }
  const [chooser] = await Promise.all([
    officer.page.waitForEvent('filechooser'),
    officer.press('Chọn tệp', officer.dialog()),
  ])
  await chooser.setFiles(file)
  await officer.sees(/prova\.txt/, officer.dialog())
  await officer.press('Lưu chứng cứ', officer.dialog())
  await officer.dialog().waitFor({ state: 'detached' })
})

it('drafts the letter in the language of the authority, and a supervisor chooses who signs it', async () => {
  const { supervisor, officer } = people as { supervisor: Person; officer: Person }
  await officer.page
    .getByRole('toolbar')
    .getByRole('button', { name: say('Soạn yêu cầu') })
    .click()
  await officer.choose('Thẩm quyền yêu cầu', 'Law 1/2027, Article 5')
  await officer.reads('Nos termos do artigo 5.º da Lei n.º 1/2027:')
  await officer.reads('Assunto: Pedido de remoção de 1 conteúdo(s) em Praça')
  await officer.press('Lưu bản nháp')
  await officer.sees(/ORD-2028-\d{6}/)
  // Without a prohibition it is refused, and the refusal leads to where one is chosen.
  await officer.press('Trình phê duyệt')
  await officer
    .dialog()
    .getByRole('link', { name: say('Sửa yêu cầu') })
    .click()
  await officer.press('Dùng đề xuất')
  await officer.reads('Law 2/2027, Article 9')
  await officer.press('Lưu')
  await officer.button('Trình phê duyệt').waitFor()
  await translateTexts(databaseUrl)
  await officer.press('Trình phê duyệt')
  await officer.press('Tất cả lý do đã được xem cho bên ngoài, trình duyệt', officer.dialog())
  await officer.sees('Chờ duyệt')

  await supervisor.page.goto(officer.page.url())
  await supervisor.choose('Người ký công văn', 'Carlos Vogal')
  await supervisor.reads('EM SUBSTITUIÇÃO: PRESIDENTE')
  await supervisor.choose('Người ký công văn', 'Beatriz Presidente')
  await supervisor.reads('Beatriz Presidente')
  await supervisor.page.getByText('EM SUBSTITUIÇÃO').first().waitFor({ state: 'detached' })
  await supervisor.choose('Người ký công văn', 'Carlos Vogal')
  await supervisor.reads('EM SUBSTITUIÇÃO: PRESIDENTE')
  // The letter may arrive before the new digest, without which the signing must be opened again.
  await supervisor.page.getByRole('button').filter({ hasText: 'Carlos Vogal' }).waitFor()
  await supervisor.press('Duyệt…')
  await supervisor.press('Ký duyệt', supervisor.dialog())
  await supervisor.sees('Đã duyệt')
})

it('sends it to the second contact point with the next number of the register, due after two working days', async () => {
  const { officer } = people as { officer: Person }
  await officer.press('Gửi…')
  const form = officer.dialog()
  await form.getByRole('button', { name: new RegExp(say('Kênh gửi')) }).click()
  await officer.page.getByRole('option').filter({ hasText: 'urgencias@praca-social.pt' }).click()
  await officer.fill('Căn cứ chứng minh', 'Mensagem 1', form)
  await officer.press('Ghi đã gửi', form)
  await officer.sees('Đã gửi')
  // The letter opens in the language on screen, also if a tab of the preview that it replaces was chosen.
  await officer.reads('No. 41/AD/2028')
  const tab = officer.page.getByRole('tab', { name: 'Portuguese' })
  await expect.poll(() => tab.click().then(() => officer.page.getByText('N.º 41/AD/2028').isVisible())).toBe(true)
  const letter = await officer.page.getByRole('region', { name: say('Công văn'), exact: true }).textContent()
  const lines = letter?.split('\n') ?? []
  expect(lines.slice(0, 11)).toEqual([
    'AUTORIDADE DIGITAL DA ILHA NOVA',
    'UNIDADE DE CONTEÚDOS',
    '',
    'N.º 41/AD/2028',
    'Ponta Nova, 06/01/2028',
    '',
    'Assunto: Pedido de remoção de 1 conteúdo(s) em Praça',
    '',
    'Ex.mos Senhores: Praça Social, Lda (Praça)',
    '',
    'Nos termos do artigo 5.º da Lei n.º 1/2027:',
  ])
  for (const line of [
    'Violação. Autoridade Digital da Ilha Nova verificou que os 1 conteúdo(s) do Anexo I violam: artigo 9.º da Lei n.º 2/2027.',
    'Pedido. Solicita-se a remoção de 1 conteúdo(s) do Anexo I no prazo de 2 dias úteis a contar do envio.',
    'How to contest this request. Pode opor-se no prazo de 15 dias.',
    'EM SUBSTITUIÇÃO: PRESIDENTE',
    'E-mail: geral@ilha-nova.pt',
    `1. ${URL_OF_ITEM}`,
  ])
    expect(lines).toContain(line)
  // Friday and the worked Saturday are the two days; the zone is an hour behind UTC.
  expect((await readItem(databaseUrl)).dueAt?.toISOString()).toBe('2028-01-09T01:00:00.000Z')
})

it('gets the answer of the addressee, and counts it in the figures of the month', async () => {
  const { liaison, officer, supervisor } = people as Record<'liaison' | 'officer' | 'supervisor', Person>
  await liaison.page.goto(officer.page.url())
  await liaison.tick(say('Chọn mục {0}').replace('{0}', '1'))
  await liaison.press('Trả lời')
  const form = liaison.dialog()
  await liaison.pick(say('Đã xử lý'), form)
  await liaison.choose('Chọn biện pháp', 'blocked on the island', form)
  await liaison.choose('Chọn cơ sở', say('theo pháp luật'), form)
  await form.getByRole('button', { name: /^Apply to 1 / }).click()
  await form.getByRole('button', { name: /^Send 1 / }).click()
  await liaison.sendNow()
  await officer.sees('Đã đóng')

  for (const server of [second, first]) {
    await supervisor.page.goto(`${server.url}/figures?from=2028-01&to=2028-01&group=platform`)
    const line = supervisor.page.getByRole('table').getByRole('row').filter({ hasText: 'Praça' })
    await line.getByText('100.0%').first().waitFor()
    expect((await line.getByRole('button').allTextContents()).slice(0, 2)).toEqual(['1', '1'])
    await supervisor.page.goto(`${server.url}/figures?from=2028-01&to=2028-01&group=category`)
    await supervisor.page.getByRole('table').getByRole('row').filter({ hasText: 'Island fraud' }).waitFor()
  }
  expect(problems).toEqual([])
})

/** A person at a screen in English. */
async function sit(): Promise<Person> {
  const opened = await page(await testBrowser(), { width: 1440, height: 900 })
  opened.on('pageerror', (error) => problems.push(error.message))
  await opened.addInitScript(() => localStorage.setItem('locale', 'en'))
  return person(opened, say, 40_000)
}

/** The administrator adds an account on the first server; its owner signs in on the second one. */
async function join(who: string, invited: Omit<Invited, 'email'>): Promise<void> {
  const email = `${who}@ilha-nova.pt`
  const link = await invite(admin, first.url, { email, ...invited })
  people[who] = await sit()
  await acceptInvitation(people[who], link.replace(first.url, second.url), email)
}
