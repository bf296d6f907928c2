import { createHash } from 'node:crypto'
import type { Photo } from '../../src/properties/photo.ts'
import type { Instant } from '../../src/shared/local-date.ts'
import { chanceOf, idAt } from './chance.ts'
import { PICTURE, paint, type Scene } from './picture.ts'

export interface DemoPhotos {
  photos: Photo[]
  files: DemoFile[]
}

/** A file as the storage of files is to have it. */
export interface DemoFile {
  key: string
  contentType: string
  bytes: Uint8Array
}

type Light = Omit<Scene, 'chances'>

const LIGHTS: readonly (readonly [when: string, Light])[] = [
  [
    'by day',
    {
      skyTop: [126, 182, 222],
      skyBottom: [232, 240, 236],
      sun: [255, 244, 214],
      hills: [
        [164, 190, 176],
        [120, 160, 134],
        [78, 122, 98],
      ],
      house: [246, 238, 224],
      roof: [186, 92, 66],
      window: [92, 124, 148],
    },
  ],
  [
    'in the evening',
    {
      skyTop: [44, 52, 96],
      skyBottom: [242, 166, 122],
      sun: [255, 226, 170],
      hills: [
        [142, 104, 128],
        [92, 72, 106],
        [50, 46, 76],
      ],
      house: [118, 92, 112],
      roof: [70, 50, 74],
      window: [255, 214, 130],
    },
  ],
]

/** The same drawn house in two lights; which house it is follows from the title. */
export function demoPhotos(title: string, createdAt: Instant): DemoPhotos {
  const drawn = LIGHTS.map(([when, light]) => {
    // Of its own each time, so that both show the same place.
    const chance = chanceOf(title)
    const bytes = paint({ ...light, chances: () => chance.between(0, 1_000) / 1_000 })
    const name = createHash('sha256').update(`${title} ${when}`).digest('base64url').slice(0, 32)
    const photo = {
      id: idAt('pho', createdAt, `${title} ${when}`),
      key: `photos/${name}.png`,
      digest: createHash('sha256').update(bytes).digest('base64url'),
      ...PICTURE,
      altText: `A drawing of a house among hills ${when}`,
    }
    return { photo, file: { key: photo.key, contentType: 'image/png', bytes } }
  })
  return { photos: drawn.map(({ photo }) => photo), files: drawn.map(({ file }) => file) }
}
