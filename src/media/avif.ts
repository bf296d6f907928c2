import { type Box, boxesIn, readFields } from './boxes.ts'
import type { ParsedImage } from './image.ts'

/** True for what says of itself that it can be read as AVIF. */
export function isAvif(bytes: Uint8Array): boolean {
  const brands = brandsOf(bytes)
  return brands.includes('avif') || brands.includes(SEQUENCE)
}

/**
 * An AVIF's measures, and its bytes with zeros in place of all that is not needed to show it: of the pictures in the file
 * only the main one stays, with what it is made of and its transparency; thumbnails, EXIF, XMP and what no item refers to
 * do not. Nothing moves, because a file is full of offsets into itself. Null when it is broken; `animated` when it moves.
 *
 * How it is to be turned is a property of the picture, and EXIF has no say in it.
 *
 * ISO/IEC 23008-12, AV1 Image File Format 1.1
 */
export function parseAvif(bytes: Uint8Array): ParsedImage | 'animated' | null {
  const boxes = boxesIn(bytes, 0, bytes.length)
  if (!boxes) return null
  if (brandsOf(bytes).includes(SEQUENCE) || boxes.some(({ type }) => type === 'moov')) return 'animated'
  try {
    return parseStill(bytes, boxes)
  } catch (error) {
    // A field beyond the end of its box.
    if (error instanceof RangeError) return null
    throw error
  }
}

const SEQUENCE = 'avis'

/** A container's parts that tell of items, each of which there is once. */
type MetaBoxes = Record<'hdlr' | 'pitm' | 'iloc' | 'iinf' | 'iprp', Box> & { iref?: Box; idat?: Box }

interface Item {
  id: number
  type: string
  /** Where its type and its name are written. */
  typeAt: number
  end: number
}

interface Extent {
  start: number
  end: number
}

function parseStill(bytes: Uint8Array, boxes: readonly Box[]): ParsedImage | null {
  const [meta, ...others] = boxes.filter(({ type }) => type === 'meta')
  if (!meta || others.length > 0) return null
  const inside = boxesIn(bytes, meta.start + FULL_BOX, meta.end)
  const found = inside && metaBoxesOf(inside)
  if (!inside || !found) return null
  const items = itemsIn(bytes, found.iinf)
  const properties = propertiesIn(bytes, found.iprp)
  if (!items || !properties) return null

  const primary = primaryIn(bytes, found.pitm)
  const needed = neededItems(bytes, primary, found.iref)
  if (!items.every(({ id, type }) => !needed.has(id) || PICTURES.includes(type))) return null
  const files = boxes.filter(({ type }) => type === 'mdat')
  const extents = extentsOf(bytes, needed, { iloc: found.iloc, files, idat: found.idat })
  const shape = shapeOf(bytes, primary, properties)
  if (!extents || !shape) return null

  const clean = bytes.slice()
  const clear = ({ start, end }: Extent) => void clean.fill(0, start, end)
  const remove = (box: Box) => {
    clean.set(FREE, box.at + 4)
    clear(box)
  }
  boxes.filter(({ type }) => !['ftyp', 'meta', 'mdat'].includes(type)).forEach(remove)
  inside.filter(({ type }) => !META_PARTS.includes(type)).forEach(remove)
  properties.all.filter(({ type }) => !PROPERTIES.has(type)).forEach(remove)
  // Its name, which says for whom the file was written.
  clear({ start: Math.min(found.hdlr.start + HANDLER_NAME, found.hdlr.end), end: found.hdlr.end })
  for (const { id, typeAt, end } of items) {
    if (!needed.has(id)) clean.set(FREE, typeAt)
    clear({ start: typeAt + 4, end })
  }
  for (const box of [...files, ...(found.idat ? [found.idat] : [])]) clear(box)
  for (const { start, end } of extents) clean.set(bytes.subarray(start, end), start)
  return { ...shape, parts: [clean] }
}

/** The bytes of version and flags. */
const FULL_BOX = 4
const HANDLER_NAME = FULL_BOX + 20
const FREE = [0x66, 0x72, 0x65, 0x65]
/** A picture, and those that are put together from others side by side or one above the other. */
const PICTURES: readonly string[] = ['av01', 'grid', 'iovl']
const META_PARTS: readonly string[] = ['hdlr', 'pitm', 'iloc', 'iinf', 'iprp', 'iref', 'idat']

/** Properties that have a say in how a picture is shown. */
const PROPERTIES: ReadonlySet<string> = new Set(
  'ispe pixi colr av1C auxC irot imir clap pasp clli mdcv cclv amve a1op a1lx lsel'.split(' '),
)

function metaBoxesOf(boxes: readonly Box[]): MetaBoxes | null {
  const parts = boxes.filter(({ type }) => META_PARTS.includes(type))
  const byType = Object.fromEntries(parts.map((box) => [box.type, box]))
  const isWhole = ['hdlr', 'pitm', 'iloc', 'iinf', 'iprp'].every((type) => byType[type])
  // safe because those that must be there are
  return isWhole && Object.keys(byType).length === parts.length ? (byType as unknown as MetaBoxes) : null
}

function primaryIn(bytes: Uint8Array, pitm: Box): number {
  const fields = readFields(bytes, pitm)
  return fields.number(4) >>> 24 === 0 ? fields.number(2) : fields.number(4)
}

function itemsIn(bytes: Uint8Array, iinf: Box): Item[] | null {
  const fields = readFields(bytes, iinf)
  fields.number(fields.number(4) >>> 24 === 0 ? 2 : 4)
  const entries = boxesIn(bytes, fields.place(), iinf.end)
  if (!entries?.every(({ type }) => type === 'infe')) return null
  return entries.map((entry) => {
    const entryFields = readFields(bytes, entry)
    const version = entryFields.number(4) >>> 24
    if (version !== 2 && version !== 3) throw new RangeError('the item has no type')
    const id = entryFields.number(version === 2 ? 2 : 4)
    entryFields.number(2)
    const typeAt = entryFields.place()
    return { id, type: entryFields.type(), typeAt, end: entry.end }
  })
}

/** The main picture, what it is put together from, and what belongs to any of these, such as transparency. */
function neededItems(bytes: Uint8Array, primary: number, iref: Box | undefined): Set<number> {
  const needs = new Map<number, number[]>()
  const add = (from: number, to: number) => {
    const known = needs.get(from)
    if (known) known.push(to)
    else needs.set(from, [to])
  }
  if (iref) {
    const size = readFields(bytes, iref).number(4) >>> 24 === 0 ? 2 : 4
    for (const reference of boxesIn(bytes, iref.start + FULL_BOX, iref.end) ?? []) {
      const fields = readFields(bytes, reference)
      const from = fields.number(size)
      for (let left = fields.number(2); left > 0; left -= 1) {
        const to = fields.number(size)
        if (reference.type === 'dimg') add(from, to)
        if (reference.type === 'auxl') add(to, from)
      }
    }
  }
  const needed = new Set([primary])
  for (const id of needed) for (const other of needs.get(id) ?? []) needed.add(other)
  return needed
}

/** Where the needed items' data are; null when they are not in this file, or more than it. */
function extentsOf(
  bytes: Uint8Array,
  needed: ReadonlySet<number>,
  { iloc, files, idat }: { iloc: Box; files: readonly Box[]; idat: Box | undefined },
): Extent[] | null {
  const fields = readFields(bytes, iloc)
  const version = fields.number(4) >>> 24
  const sizes = fields.number(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const idSize = version < 2 ? 2 : 4
  const extents: Extent[] = []
  const located = new Set<number>()
  let total = 0
  for (let left = fields.number(idSize); left > 0; left -= 1) {
    const id = fields.number(idSize)
    const method = version === 0 ? 0 : fields.number(2) & 15
    const isElsewhere = fields.number(2) !== 0
    const base = fields.number(baseSize)
    const isNeeded = needed.has(id)
    for (let extentsLeft = fields.number(2); extentsLeft > 0; extentsLeft -= 1) {
      fields.number(indexSize)
      const offset = base + fields.number(offsetSize)
      const length = fields.number(lengthSize)
      if (!isNeeded) continue
      const homes = method === 0 ? files : method === 1 && idat ? [idat] : []
      const start = method === 1 && idat ? idat.start + offset : offset
      const end = start + length
      total += length
      const isHere = homes.some((home) => start >= home.start && end <= home.end)
      // Overlaps could make much work of a small file.
      if (isElsewhere || length === 0 || !isHere || total > bytes.length) return null
      extents.push({ start, end })
    }
    located.add(id)
  }
  return [...needed].every((id) => located.has(id)) && extents.length > 0 ? extents : null
}

interface Properties {
  all: Box[]
  associations: Box[]
}

function propertiesIn(bytes: Uint8Array, iprp: Box): Properties | null {
  const boxes = boxesIn(bytes, iprp.start, iprp.end)
  const [container, ...others] = boxes?.filter(({ type }) => type === 'ipco') ?? []
  const all = container && boxesIn(bytes, container.start, container.end)
  if (!boxes || !all || others.length > 0) return null
  const associations = boxes.filter(({ type }) => type === 'ipma')
  return associations.length + 1 === boxes.length ? { all, associations } : null
}

/** The measures of an item before it is turned, and whether it is. */
function shapeOf(bytes: Uint8Array, item: number, properties: Properties): Omit<ParsedImage, 'parts'> | null {
  const own = propertiesOf(bytes, item, properties)
  const extent = own.find(({ type }) => type === 'ispe')
  if (!extent) return null
  const fields = readFields(bytes, { start: extent.start + FULL_BOX, end: extent.end })
  const rotation = own.find(({ type }) => type === 'irot')
  const quarters = rotation ? readFields(bytes, rotation).number(1) & 3 : 0
  return { width: fields.number(4), height: fields.number(4), isTurned: quarters % 2 === 1 }
}

function propertiesOf(bytes: Uint8Array, item: number, { all, associations }: Properties): Box[] {
  return associations.flatMap((box) => {
    const fields = readFields(bytes, box)
    const head = fields.number(4)
    const [idSize, indexSize] = [head >>> 24 === 0 ? 2 : 4, head & 1 ? 2 : 1]
    const own: Box[] = []
    for (let left = fields.number(4); left > 0; left -= 1) {
      const id = fields.number(idSize)
      for (let indexes = fields.number(1); indexes > 0; indexes -= 1) {
        // The highest bit says whether a reader must know the property.
        const index = fields.number(indexSize) & (indexSize === 2 ? 0x7fff : 0x7f)
        const property = all[index - 1]
        if (id === item && property) own.push(property)
      }
    }
    return own
  })
}

function brandsOf(bytes: Uint8Array): string[] {
  const [box] = boxesIn(bytes, 0, headLength(bytes)) ?? []
  if (box?.type !== 'ftyp') return []
  const fields = readFields(bytes, box)
  const brands: string[] = []
  while (fields.place() + 4 <= box.end) brands.push(fields.type())
  return brands
}

const BRANDS_MAX = 64

/** The length that the first box says it has; 0 when it has no list of brands that could be ours. */
function headLength(bytes: Uint8Array): number {
  if (bytes.length < 8) return 0
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  return length <= Math.min(bytes.length, 8 + 4 * BRANDS_MAX) ? length : 0
}
