import { expect, test } from 'vitest'
import { laid, question } from '../src/lib/daily.js'

const answer = (at, held, more = {}) => ({ at, known: '', since: '', held, gone: [], events: [], ...more })
const h = (place, actor, level = 'controls', more = {}) => ({ place, actor, level, ...more })

test('a day that differs is laid over the one before, which stays as it was', () => {
  const one = laid(answer('2031-01-01', [h('a', 'red'), h('b', 'red'), h('c', 'blue')]), 'e')
  const two = laid(answer('2031-01-02', [h('b', 'blue', 'contested', { other: 'red' })], { since: '2031-01-01', gone: ['c'] }), 'e', one)
  expect([...two.by.keys()]).toEqual(['a', 'b'])
  expect(two.by.get('b')).toMatchObject({ actor: { id: 'blue' }, level: 'contested', others: [{ actor: { id: 'red' } }] })
  expect(one.by.get('b').actor.id).toBe('red')
  expect(one.by.size).toBe(3)
})
test('a whole day takes nothing from the one before', () => {
  const one = laid(answer('2031-01-01', [h('a', 'red')]), 'e')
  expect(laid(answer('2031-01-02', [h('b', 'red')]), 'e', one).by.has('a')).toBe(false)
})
test('a difference is asked for within one edition only', () => {
  const from = { at: '2031-01-01', known: '', edition: 'e' }
  expect(question('2031-01-02', '', 'e', from)).toEqual({ at: '2031-01-02', known: '', edition: 'e', since: '2031-01-01' })
  expect(question('2031-01-02', '', 'f', from)).toEqual({ at: '2031-01-02', known: '', edition: 'f' })
})
test('and names the other knowledge day where that differs and can be named', () => {
  expect(question('2031-01-02', '2031-01-02', 'e', { at: '2031-01-01', known: '2031-01-01', edition: 'e' })).toMatchObject({ since: '2031-01-01', since_known: '2031-01-01' })
  expect(question('2031-01-02', '2031-01-02', 'e', { at: '2031-01-01', known: '', edition: 'e' })).not.toHaveProperty('since')
})
