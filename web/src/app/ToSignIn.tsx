import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Sends a stranger to sign in, once, with the way back to where they wanted to go. */
export function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    // The address is read here and not followed: it changes under way, and following it would lead in a circle.
    void navigate({ to: '/sign-in', search: { to: router.state.location.href }, replace: true })
  }, [navigate, router])
  return null
}
