// Symbols after NATO APP-6(D), fetched only when the reader asks for them.
//
// Every symbol has the frame of an unknown affiliation (digits 3 and 4: reality,
// identity 01): whose deed it was is a claim, and stands in the evidence, not in
// a frame that calls one side hostile. Symbol set 40 holds activities.

const activity = (entity) => `1001400000${entity}0000`

/** The symbol code of an event type; a type without one of its own is a plain activity. */
export const SIDC = {
  clash: activity('110400'), capture: activity('131100'), seize: activity('110117'), detain: activity('110101'),
  'air-strike': activity('110600'), shelling: activity('110600'), explosive: activity('110200'), execute: activity('110108'),
  'civilian-attack': activity('110108'), unrest: activity('110110'), abduct: activity('130402'), release: activity('130401'),
  flee: activity('130800'), evacuate: activity('131200'), 'defect-escape': activity('130800'), surrender: activity('130401'),
  negotiate: activity('131000'), service: activity('131202'), deploy: activity('130100'), advance: activity('130900'),
  withdraw: activity('130800'),
}

export const codeOf = (type) => SIDC[type] ?? activity('130000')

let library

/** Draws the symbol of an event type as pixels for the map. */
export async function app6(type, size, ratio) {
  library ??= import('milsymbol').then((m) => m.default ?? m.ms ?? m)
  const ms = await library
  const symbol = new ms.Symbol(codeOf(type), { size: size * ratio, outlineWidth: 4 * ratio, outlineColor: 'rgba(255,255,255,0.9)' })
  const c = symbol.asCanvas()
  return c.getContext('2d').getImageData(0, 0, c.width, c.height)
}

/** The symbol of an event type as an image address for lists. */
export async function app6Image(type) {
  library ??= import('milsymbol').then((m) => m.default ?? m.ms ?? m)
  const ms = await library
  return new ms.Symbol(codeOf(type), { size: 22 }).toDataURL()
}
