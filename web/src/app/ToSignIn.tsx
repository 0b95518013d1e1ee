/** Sends visitors without a session to the sign-in page, once, with the current address as the return target. */
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    // Reads the address once, because a subscription would redirect in a loop: the redirect changes the address.
    void navigate({ to: '/sign-in', search: { to: router.state.location.href }, replace: true })
  }, [navigate, router])
  return null
}
