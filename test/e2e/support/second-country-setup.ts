/**
 * What an administrator types to set up a fictional country: its authority and letters, unit, calendar, power, addressee,
 * category and words. `base` is the address of the server.
 */
import { createClient } from '@takedown/prisma/client.ts'
import type { Locator } from 'playwright-core'
import type { Person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'

export const ZONE = 'Atlantic/Azores'
const say = wordsFor('en')

export async function describeAuthority(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/authority`)
  await admin.press('Sửa thông tin cơ quan')
  const form = admin.dialog()
  await texts(admin, form, 'Tên cơ quan', {
    en: 'Digital Authority of Ilha Nova',
    pt: 'Autoridade Digital da Ilha Nova',
  })
  await texts(admin, form, 'Địa danh', { en: 'Ponta Nova', pt: 'Ponta Nova' })
  await texts(admin, form, 'Quyền phản đối', { en: 'You may object.', pt: 'Pode opor-se no prazo de 15 dias.' })
  await type(form, 'Thư điện tử', 'geral@ilha-nova.pt')
  await admin.find('Múi giờ', ZONE, form)
  await type(form, 'Số yêu cầu', 'ORD')
  // The pack with which the installation began states Viet Nam.
  await type(form, 'Lãnh thổ áp dụng', '')
  // Another zone reloads the page.
  await Promise.all([admin.page.waitForEvent('load'), admin.press('Ghi', form)])
  await admin.page.getByRole('heading', { name: 'Digital Authority of Ilha Nova' }).waitFor()
  await admin.reads(ZONE)
}

export async function writeWording(admin: Person): Promise<void> {
  const form = admin.dialog()
  await admin.press('Sửa thông tin cơ quan')
  await admin.find('Ngôn ngữ của công văn', 'Portuguese (pt)', form)
  await admin.press('Ghi', form)
  await form.waitFor({ state: 'detached' })
  await admin.press('Thêm mẫu')
  await type(form, 'Tên mẫu', 'Ofício')
  const phrases = {
    'Dòng số, ký hiệu': 'N.º {number}',
    'Dòng địa danh và ngày tháng': '{place}, {day}/{month}/{year}',
    'Dòng nơi nhận': 'Ex.mos Senhores: {addressee}',
    'Dòng trích yếu': 'Assunto: {subject}',
    'Điều được yêu cầu': 'remoção',
    'Trích yếu mặc định': 'Pedido de {demand} de {count} conteúdo(s) em {platform}',
    'Dòng căn cứ': 'Nos termos do {citation}:',
    'Tên phụ lục': 'Anexo I',
    'Đề mục về vi phạm': 'Violação',
    'Câu về vi phạm, khi các mục cùng vi phạm như nhau':
      '{authority} verificou que os {count} conteúdo(s) do {annex} violam: {citations}.',
    'Đề mục về yêu cầu': 'Pedido',
    'Câu yêu cầu, khi áp dụng ở mọi nơi': 'Solicita-se a {demand} de {count} conteúdo(s) do {annex} {limit}.',
    'Thời hạn tính từ khi gửi': 'no prazo de {limit} a contar do envio',
    'Số ngày làm việc': '{limit} dias úteis',
    'Dòng ký thay người đứng đầu': 'Em substituição: {rank}',
  }
  // A phrase without its facts is refused, and nothing typed is lost.
  await type(form, 'Dòng nơi nhận', 'Ex.mos Senhores')
  await admin.press('Thêm mẫu', form)
  // The hint names the placeholder from the beginning, so the mark of the refused field is what counts.
  await form.locator('textarea[aria-invalid=true]').first().waitFor()
  for (const [label, text] of Object.entries(phrases)) await type(form, label, text)
  await admin.press('Thêm mẫu', form)
  await form.waitFor({ state: 'detached' }).catch(saysWhy(admin))
  await admin.reads('Portuguese')
}

/** Adds what the page states to an error, because it names the reason for which nothing happened. */
export const saysWhy =
  ({ page }: Pick<Person, 'page'>) =>
  async (cause: Error): Promise<never> => {
    const alerts = await page.getByRole('alert').allInnerTexts()
    throw new Error(`${cause.message}\nAt ${page.url()}, the page states: ${alerts.join(' · ')}`, { cause })
  }

export async function describeUnit(admin: Person): Promise<void> {
  const units = admin.page.getByRole('region').filter({ has: admin.button('Sửa đơn vị') })
  await admin.press('Sửa đơn vị', units)
  const form = admin.dialog()
  await texts(admin, form, 'Tên đơn vị', { en: 'Content Unit', pt: 'Unidade de Conteúdos' })
  await type(form, 'Mẫu số, ký hiệu', '{n}/AD/{year}')
  await type(form, 'Số tiếp theo trong năm nay', '41')
  await admin.press('Ghi', form)
  const unit = admin.page.getByRole('region', { name: 'Content Unit' })
  await unit.getByText('{n}/AD/{year}').waitFor()

  await admin.press('Thêm người ký', unit)
  await type(form, 'Họ và tên', 'Beatriz Presidente')
  await texts(admin, form, 'Chức vụ', { en: 'President', pt: 'Presidente' })
  await admin.press('Ghi', form)
  await unit.getByText('Beatriz Presidente').waitFor()
  await admin.press('Thêm người ký', unit)
  await type(form, 'Họ và tên', 'Carlos Vogal')
  await texts(admin, form, 'Chức vụ', { en: 'Member of the board', pt: 'Vogal' })
  await admin.choose('Thẩm quyền ký', 'KT.', form)
  await texts(admin, form, 'Chức vụ người đứng đầu', { en: 'President', pt: 'Presidente' })
  await admin.press('Ghi', form)
  await unit.getByText('Carlos Vogal').waitFor()
}

export async function addCalendar(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/calendars`)
  // The page learns the year from the server.
  await admin.page.getByRole('button', { name: /2028/ }).first().waitFor()
  await admin.press('Thêm lịch')
  await admin.fill('Tên lịch', 'Ilha Nova', admin.dialog())
  await admin.find('Múi giờ', ZONE, admin.dialog())
  await admin.press('Thêm lịch', admin.dialog())
  const card = admin.page.getByRole('region', { name: 'Ilha Nova' })
  await card.getByRole('button', { name: say('Sửa ngày của năm {year}').replace('{year}', '2028') }).click()
  const form = admin.dialog()
  await type(form, 'Ngày nghỉ và ngày làm bù', '2028-01-01\n2028-01-08 > 1\n2028-01-10')
  await type(form, 'Lý do', 'Decreto 1/2027')
  await admin.press('Ghi', form)
  await card.getByText(say('làm theo giờ {0}').replace('{0}', 'Monday')).waitFor()
}

export async function addPower(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/law`)
  await admin.press('Thêm thẩm quyền')
  const form = admin.dialog()
  await texts(admin, form, 'Viện dẫn', { en: 'Law 1/2027, Article 5', pt: 'artigo 5.º da Lei n.º 1/2027' })
  await admin.choose('Cách tính thời hạn', say('Ngày làm việc'), form)
  await form.getByLabel(say('Thời hạn thông thường')).fill('2')
  await admin.choose('Tính theo lịch', 'Ilha Nova', form)
  await inForceFrom(admin, form)
  await admin.press('Thêm thẩm quyền', form)
  await form.waitFor({ state: 'detached' })
  await admin.page.getByRole('row', { name: /Law 1\/2027, Article 5/ }).waitFor()
}

/** Adds the prohibition that items of the new category break. */
export async function addProhibition(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/law?tab=prohibitions`)
  await admin.press('Thêm quy định bị vi phạm')
  const form = admin.dialog()
  await texts(admin, form, 'Viện dẫn', { en: 'Law 2/2027, Article 9', pt: 'artigo 9.º da Lei n.º 2/2027' })
  await admin.choose('Đề xuất cho lĩnh vực', 'Island fraud', form)
  await inForceFrom(admin, form)
  await admin.press('Thêm quy định bị vi phạm', form)
  await form.waitFor({ state: 'detached' })
  await admin.page.getByRole('row', { name: /Law 2\/2027, Article 9/ }).waitFor()
}

export async function addAddressee(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/platforms`)
  await admin.press('Thêm nơi nhận')
  const form = admin.dialog()
  await type(form, 'Tên nơi nhận', 'Praça')
  await type(form, 'Đơn vị vận hành', 'Praça Social, Lda')
  await admin.find('Quốc gia', 'Portugal', form)
  await type(form, 'Tên miền', 'praca-social.pt')
  await admin.press('Thêm nơi nhận', form)
  await form.waitFor({ state: 'detached' })
  await rowMenu(admin, 'Praça', 'Kênh gửi…')
  for (const [place, address] of ['legal@praca-social.pt', 'urgencias@praca-social.pt'].entries()) {
    await admin.press('Thêm kênh gửi', form)
    await form
      .getByRole('textbox', { name: say('Địa chỉ'), exact: true })
      .nth(place)
      .fill(address)
  }
  await admin.press('Lưu', form)
  await form.waitFor({ state: 'detached' })
}

export async function addCategoryAndAction(admin: Person, base: string): Promise<void> {
  await admin.page.goto(`${base}/categories`)
  await admin.press('Thêm lĩnh vực')
  const form = admin.dialog()
  await texts(admin, form, 'Tên lĩnh vực', { en: 'Island fraud', pt: 'Fraude insular' })
  await admin.press('Thêm lĩnh vực', form)
  await form.waitFor({ state: 'detached' })
  await admin.page
    .getByRole('row', { name: /Island fraud/ })
    .getByText('Fraude insular')
    .waitFor()
  // A screen in English shows the Portuguese name of a category that has no other.
  await admin.press('Thêm lĩnh vực')
  await texts(admin, form, 'Tên lĩnh vực', { pt: 'Jogo clandestino' })
  await admin.press('Thêm lĩnh vực', form)
  await form.waitFor({ state: 'detached' })
  await admin.page.getByRole('row', { name: /Jogo clandestino/ }).waitFor()

  await admin.page.goto(`${base}/vocabularies?vocabulary=ACTION`)
  await admin.press('Thêm mục từ')
  await type(form, 'Mã', 'ISLAND_BLOCKED')
  await texts(admin, form, 'Tên gọi', { en: 'blocked on the island', pt: 'bloqueado na ilha' })
  await admin.choose('Vị trí trong danh sách chọn', say('Trước {0}').split('{')[0]!, form)
  await admin.press('Thêm mục từ', form)
  await form.waitFor({ state: 'detached' })
  await admin.page.getByRole('row').nth(1).getByText('blocked on the island').first().waitFor()
}

/** Types the first day of a provision, 1 January 2028. */
async function inForceFrom(admin: Person, form: Locator): Promise<void> {
  const group = form.getByRole('group', { name: say('Có hiệu lực từ ngày') })
  await group.getByRole('spinbutton').first().click()
  await admin.page.keyboard.type('01012028')
}

/** Types into the field with exactly this label. */
const type = (form: Locator, label: string, text: string): Promise<void> =>
  form.getByRole('textbox', { name: say(label), exact: true }).fill(text)

/** Types a text in Portuguese, and in English if it is stated. */
async function texts(
  admin: Person,
  form: Locator,
  label: string,
  { en, pt }: { en?: string; pt: string },
): Promise<void> {
  const group = form.getByRole('group', { name: say(label), exact: true })
  if (en) await group.getByLabel(`${say(label)}: English`).fill(en)
  await group.getByRole('button', { name: say('Thêm ngôn ngữ') }).click()
  await group.getByRole('combobox').fill('Portuguese (pt)')
  await admin.page.getByRole('option', { name: 'Portuguese (pt)', exact: true }).click()
  await group.getByLabel(`${say(label)}: Portuguese`).fill(pt)
}

async function rowMenu(admin: Person, row: string, entry: string): Promise<void> {
  await admin.page
    .getByRole('row', { name: new RegExp(row) })
    .getByRole('button')
    .click()
  await admin.page.getByRole('menuitem', { name: say(entry) }).click()
}

/** Adds the English versions of the texts that the draft copied from the assessment. */
export async function translateTexts(databaseUrl: string): Promise<void> {
  const db = createClient(databaseUrl)
  await db.$executeRaw`UPDATE request_item SET reasons = reasons || '{"en": "Fraud on the island"}'`
  await db.$executeRaw`
    UPDATE removal_request SET why_not_milder = why_not_milder || '{"en": "Posted again"}' WHERE why_not_milder <> '{}'`
  await db.$disconnect()
}

/** The only item of the only request. */
export async function readItem(databaseUrl: string) {
  const db = createClient(databaseUrl)
  const item = await db.requestItem.findFirstOrThrow()
  await db.$disconnect()
  return item
}
