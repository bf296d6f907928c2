import { crc32, deflateSync } from 'node:zlib'

export const PICTURE = { width: 720, height: 480 }

type Colour = readonly [red: number, green: number, blue: number]

/** What a picture is painted with, from the sky down to what is nearest. */
export interface Scene {
  skyTop: Colour
  skyBottom: Colour
  sun: Colour
  /** From the farthest on. */
  hills: readonly Colour[]
  house: Colour
  roof: Colour
  window: Colour
  /** Numbers from 0 to 1 that decide where everything lies. */
  chances: () => number
}

/** Each pixel is the mean of two by two points, so that edges are smooth. */
const SAMPLES = 2

/** A house among hills, as a PNG of some kilobytes. */
export function paint(scene: Scene): Uint8Array {
  const { width, height } = PICTURE
  const colourAt = composed(scene)
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at++] = NO_FILTER
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue] = [0, 0, 0]
      for (let part = 0; part < SAMPLES * SAMPLES; part += 1) {
        const colour = colourAt(x * SAMPLES + (part & 1), y * SAMPLES + (part >> 1))
        red += colour >> 16
        green += (colour >> 8) & 0xff
        blue += colour & 0xff
      }
      rows[at++] = red / (SAMPLES * SAMPLES)
      rows[at++] = green / (SAMPLES * SAMPLES)
      rows[at++] = blue / (SAMPLES * SAMPLES)
    }
  }
  return png(rows)
}

const NO_FILTER = 0

/** The colour of a point of the finer grid. The house stands behind the nearest hill. */
function composed(scene: Scene): (x: number, y: number) => PackedColour {
  const { chances, hills, skyTop, skyBottom } = scene
  const [columns, lines] = [PICTURE.width * SAMPLES, PICTURE.height * SAMPLES]
  const sky = Array.from({ length: lines }, (_, y) =>
    packed(mixed(skyTop, skyBottom, Math.min(1, y / (lines * 0.7)))),
  )
  const sun = packed(scene.sun)
  const centre = { x: columns * (0.15 + 0.7 * chances()), y: lines * (0.16 + 0.14 * chances()) }
  const radius = lines * (0.06 + 0.03 * chances())
  const slopes = hills
    .map((colour, index) => ({
      colour: packed(colour),
      top: ridge(columns, { middle: lines * (0.5 + 0.13 * index), swing: lines * 0.07 }, chances),
    }))
    .reverse()
  const [nearest, ...farther] = slopes
  const home = house(scene, { columns, lines, ground: nearest?.top ?? new Float64Array(columns) })
  return (x, y) => {
    if (nearest && y >= (nearest.top[x] ?? lines)) return nearest.colour
    const part = home(x, y)
    if (part !== null) return part
    for (const { colour, top } of farther) if (y >= (top[x] ?? lines)) return colour
    const [across, down] = [x - centre.x, y - centre.y]
    return across * across + down * down < radius * radius ? sun : (sky[y] ?? sun)
  }
}

/** Where a line of hills begins, counted from above, column by column. */
function ridge(
  columns: number,
  { middle, swing }: { middle: number; swing: number },
  chances: () => number,
): Float64Array {
  const waves = [1, 2.3, 4.1].map((pace) => ({ pace, phase: chances() * Math.PI * 2 }))
  return Float64Array.from({ length: columns }, (_, x) =>
    waves.reduce(
      (sum, { pace, phase }) => sum + (Math.sin((x / columns) * Math.PI * 2 * pace + phase) * swing) / pace,
      middle,
    ),
  )
}

/** The colour of the house where it is, else null; the ground hides how far down it goes. */
function house(
  scene: Scene,
  { columns, lines, ground }: { columns: number; lines: number; ground: Float64Array },
): (x: number, y: number) => PackedColour | null {
  const [wall, roof, window] = [packed(scene.house), packed(scene.roof), packed(scene.window)]
  const size = lines * (0.2 + 0.06 * scene.chances())
  const left = Math.round(columns * (0.2 + 0.4 * scene.chances()))
  const right = Math.round(left + size * (1.2 + 0.5 * scene.chances()))
  const eaves = Math.min(...ground.subarray(left, right)) - size * 0.6
  const [gable, pane] = [size * 0.55, size * 0.17]
  const [middle, reach] = [(left + right) / 2, (right - left + pane) / 2]
  return (x, y) => {
    if (y < eaves)
      return y < eaves - gable || Math.abs(x - middle) > reach * (1 - (eaves - y) / gable) ? null : roof
    if (x < left || x > right) return null
    const isRow = y > eaves + pane && y < eaves + pane * 2.4
    const isPane = Math.abs(Math.abs(x - middle) - (right - left) / 6) < pane / 2
    return isRow && isPane ? window : wall
  }
}

/** Red, green and blue in one number: there are a million points to paint. */
type PackedColour = number

const packed = ([red, green, blue]: Colour): PackedColour => (red << 16) | (green << 8) | blue

const mixed = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
]

/** @param rows each with its filter before it, in eight bits of red, green and blue */
function png(rows: Buffer): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(PICTURE.width, 0)
  header.writeUInt32BE(PICTURE.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return Buffer.concat([
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(content.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
