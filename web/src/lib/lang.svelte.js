// The language of the page. Everything that writes words reads it, so that a
// change is seen at once.

export const LANGS = { en: 'English', ar: 'العربية' }

export const lang = $state({ code: 'en' })

/** Sets the language, and with it the direction of the document. */
export function setLang(code) {
  lang.code = code in LANGS ? code : 'en'
  if (typeof document === 'undefined') return
  document.documentElement.lang = lang.code
  document.documentElement.dir = lang.code === 'ar' ? 'rtl' : 'ltr'
}
