import { AppError } from '../shared/errors.ts'
import { type CleanImage, cleanImage, type ImageFault, PIXEL_LIMITS } from './image.ts'

/** The picture in an upload, cleaned. @throws AppError `invalid_image` (invalid), saying what is wrong with it */
export function acceptImage(bytes: Uint8Array): CleanImage {
  const result = cleanImage(bytes)
  if (result.ok) return result.value
  const message = MESSAGE_OF_FAULT[result.refusal]
  throw new AppError('invalid_image', message, { errors: [{ pointer: '', code: result.refusal, message }] })
}

const MESSAGE_OF_FAULT: Record<ImageFault, string> = {
  unknown_type: 'This is no JPEG, PNG, WebP or AVIF, whatever its name says.',
  broken: 'The picture is cut off or damaged.',
  animated: 'The picture must not move.',
  too_large: `The picture may have at most ${PIXEL_LIMITS.sideMax} pixels a side and ${PIXEL_LIMITS.pixelsMax / 1_000_000} million in all.`,
}
