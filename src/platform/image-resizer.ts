import type { Variant } from '../media/variant.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** Makes pictures smaller, and turns them upright. */
export interface ImageResizer {
  /**
   * @returns the picture; in another type than was asked for where the service cannot make that
   * @throws when it does not know what to do with the bytes, or does not answer
   */
  resize: (bytes: Uint8Array<ArrayBuffer>, variant: Variant) => Promise<ResizedImage>
}

export interface ResizedImage {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
}

/** A request ends within nine seconds, and the picture has to be read before. */
const RESIZE_BUDGET_MS = 5_000

/** Cloudflare Images; the local runtime brings a stand-in for it along. */
export function createImageResizer(images: Pick<ImagesBinding, 'input'>, meter: Meter): ImageResizer {
  const resize = async (bytes: Uint8Array<ArrayBuffer>, { width, type }: Variant): Promise<ResizedImage> => {
    const made = await images
      .input(new Blob([bytes]).stream())
      .transform({ width, fit: 'scale-down' })
      .output({ format: type })
    const shown = made.response()
    return { bytes: new Uint8Array(await shown.arrayBuffer()), contentType: made.contentType() }
  }
  return {
    resize: (bytes, variant) =>
      meter.trip('images', () => withinBudget(RESIZE_BUDGET_MS, resize(bytes, variant))),
  }
}
