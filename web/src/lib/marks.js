// Words are pointed at by bytes of UTF-8; a browser counts UTF-16 units.

/** Turns byte offsets into string indices. An offset inside a character means its start. */
export function toUnits(text, offsets) {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b)
  const at = new Map()
  let byte = 0
  let unit = 0
  for (const want of wanted) {
    while (unit < text.length) {
      const code = text.codePointAt(unit)
      const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      if (byte + size > want) break
      byte += size
      unit += code < 0x10000 ? 1 : 2
    }
    at.set(want, unit)
  }
  return at
}

/**
 * Cuts a text where any of the spans begins or ends.
 * @template T
 * @param {string} text
 * @param {(T & {start: number, end: number})[]} spans bytes, from `base` on
 * @param {number} base bytes that stand before the text
 * @returns {{text: string, spans: T[]}[]} pieces that join to the text; each with the spans that cover it
 */
export function cut(text, spans, base = 0) {
  const inside = spans.filter((s) => s.end > s.start && s.end > base)
  const units = toUnits(text, inside.flatMap((s) => [Math.max(0, s.start - base), s.end - base]))
  const placed = inside.map((s) => ({ s, from: units.get(Math.max(0, s.start - base)), to: units.get(s.end - base) }))
  const edges = [...new Set([0, text.length, ...placed.flatMap((p) => [p.from, p.to])])].sort((a, b) => a - b)
  const pieces = []
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, to] = [edges[i], edges[i + 1]]
    pieces.push({ text: text.slice(from, to), spans: placed.filter((p) => p.from <= from && p.to >= to).map((p) => p.s) })
  }
  return pieces
}

/** The role that names a piece: the narrowest mark wins, the trigger over all. */
export function leading(marks) {
  return marks.find((m) => m.role === 'trigger') ?? [...marks].sort((a, b) => a.end - a.start - (b.end - b.start))[0]
}
