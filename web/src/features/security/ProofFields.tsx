/** The fields of the password and the code that protect the factors of an account. */
import { useLingui } from '@lingui/react/macro'
import type { FactorState } from '#lib/session.ts'
import { TextField } from '#ui/fields/TextField.tsx'
import type { Proof } from './proof.ts'

interface ProofFieldsProps {
  factor: FactorState
  proof: Proof
  onChange(proof: Proof): void
  error: string | null
}

export function ProofFields({ factor, proof, onChange, error }: ProofFieldsProps) {
  const { t } = useLingui()
  const isSet = factor.state === 'SET'
  return (
    <>
      {factor.hasPassword && (
        <TextField
          label={t`Mật khẩu`}
          type="password"
          name="factor-password"
          autoComplete="current-password"
          value={proof.password}
          onChange={(password) => onChange({ ...proof, password })}
          error={isSet ? null : error}
        />
      )}
      {isSet && (
        <TextField
          label={t`Mã xác thực hoặc mã khôi phục`}
          hint={
            factor.hasPasskey
              ? t`Để trống nếu bạn muốn xác nhận bằng khóa đăng nhập.`
              : t`6 chữ số của ứng dụng, hoặc một mã khôi phục nếu đã mất điện thoại.`
          }
          name="factor-code"
          autoComplete="one-time-code"
          value={proof.code}
          onChange={(code) => onChange({ ...proof, code })}
          error={error}
        />
      )}
    </>
  )
}

/** Whether the proof can be sent. */
export const isComplete = ({ state, hasPassword, hasPasskey }: FactorState, { password, code }: Proof): boolean =>
  (!hasPassword || password !== '') && (state !== 'SET' || hasPasskey || code.trim() !== '')
