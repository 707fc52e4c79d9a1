// The shapes of signs, on squares of 24, as paths that can be set down anywhere.

const r2 = (x) => Math.round(x * 100) / 100

/** Round ones about the middle. */
const disc = (r, y = 12) => `M12 ${y - r}a${r} ${r} 0 1 0 .01 0z`
export const [DISC, RING, DOT] = [disc(11), disc(5.2), disc(3, 12.6)]

/** A path on a square of 24, so many times as large, told from its start on: where that lies from the square's middle, and the rest, which can be set down anywhere. */
export function movable(d, k) {
  const key = `${d} ${k}`
  if (moved.has(key)) return moved.get(key)
  const parts = d.match(/[a-zA-Z]|-?(?:\d*\.\d+|\d+)/g)
  const is = (p) => /[a-zA-Z]/.test(p)
  let [x, y, from, start, rest, i, command] = [0, 0, null, null, '', 0, '']
  const next = () => +parts[i++]
  const step = (dx, dy, word = 'l', fine = r2) => {
    rest += `${word}${fine(dx * k)} ${fine(dy * k)}`
    ;[x, y] = [x + dx, y + dy]
  }
  while (i < parts.length) {
    if (is(parts[i])) command = parts[i++]
    const [to, own] = [command.toLowerCase(), command !== command.toLowerCase()]
    if (to === 'z') {
      rest += 'z'
      ;[x, y] = start
    } else if (to === 'h') step(next() - (own ? x : 0), 0)
    else if (to === 'v') step(0, next() - (own ? y : 0))
    else if (to === 'a') {
      rest += `a${r2(next() * k)} ${r2(next() * k)} ${next()} ${next()} ${next()}`
      step(next() - (own ? x : 0), next() - (own ? y : 0), ' ', String) // a round that ends where it began would be none
    } else if (to === 'c' || to === 's') {
      const at = Array.from({ length: to === 'c' ? 6 : 4 }, (_, n) => next() - (own ? (n % 2 ? y : x) : 0))
      const [dx, dy] = at.splice(-2)
      rest += to + at.map((v) => r2(v * k)).join(' ')
      step(dx, dy, ' ')
    } else {
      const [dx, dy] = [next() - (own ? x : 0), next() - (own ? y : 0)]
      if (from) step(dx, dy, to)
      else {
        ;[x, y] = [dx, dy]
        from = [(x - 12) * k, (y - 12) * k]
      }
      if (to === 'm') {
        start = [x, y]
        command = own ? 'L' : 'l'
      }
    }
  }
  moved.set(key, { from, rest })
  return moved.get(key)
}
const moved = new Map()
