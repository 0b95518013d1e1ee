/** Navigation to the place of a queue entry. */
import { useNavigate } from '@tanstack/react-router'
import type { Place } from './places.ts'

export function useGoTo(): (place: Place) => void {
  const navigate = useNavigate()
  return (place) => void navigate(place)
}
