/** Signs the open request as a supervisor who uses the keyboard alone. */
import type { Typist } from '#support/browser/typist.ts'
import type { Words } from '#support/browser/words.ts'

/** If the page receives a change of the request after the dialog opened, the person has to open the dialog again. */
export async function sign(supervisor: Typist, say: Words): Promise<void> {
  const dialog = supervisor.dialog()
  await supervisor.press('Duyệt…')
  const ready = dialog.getByRole('button', { name: say('Ký duyệt'), exact: true, disabled: false })
  const changed = dialog.getByText(say('Yêu cầu đã thay đổi từ khi bạn mở hộp ký duyệt này'))
  await ready.or(changed).first().waitFor()
  if (await changed.isVisible()) {
    await supervisor.press('Hủy', dialog)
    await supervisor.press('Duyệt…')
  }
  await supervisor.press('Ký duyệt', dialog)
}
