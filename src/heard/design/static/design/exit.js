// The way out, faster than the link it stands on.
//
// The words leave the screen before anything is asked of the network, the page's place in the
// history is given away, and no script of ours remembers that anybody was here.

const PRESSES = 3
const WITHIN = 5000

const controls = document.querySelectorAll('[data-heard-exit]')
const main = document.querySelector('.govuk-exit-this-page [data-heard-exit]')
const status = document.querySelector('[data-heard-exit-status]')
const lights = main.querySelector('.govuk-exit-this-page__indicator')
const words = main.dataset
const away = main.href

function leave(event) {
  event?.preventDefault()
  const notice = document.createElement('p')
  notice.className = 'govuk-visually-hidden'
  notice.setAttribute('role', 'alert')
  document.title = words.leaving
  document.body.replaceChildren(notice)
  notice.textContent = words.leaving
  window.location.replace(away)
}

// Pressing Shift three times, with nothing else in between.

let presses = 0
let timer

function show(message) {
  status.textContent = message
  lights.classList.toggle('govuk-exit-this-page__indicator--visible', presses > 0)
  Array.from(lights.children).forEach((light, place) =>
    light.classList.toggle('govuk-exit-this-page__indicator-light--on', place < presses)
  )
}

function forget(message = '') {
  clearTimeout(timer)
  if (presses === 0) return
  presses = 0
  show(message)
}

function count(event) {
  if (event.key !== 'Shift') return forget()
  if (event.repeat) return
  presses += 1
  if (presses === PRESSES) return leave(event)
  show(presses === 1 ? words.twoMore : words.oneMore)
  clearTimeout(timer)
  timer = setTimeout(() => forget(words.expired), WITHIN)
}

document.addEventListener('keydown', count, true)
document.addEventListener('pointerdown', () => forget(), true)
for (const control of controls) {
  control.addEventListener('click', leave)
  // A middle click would open a second tab and leave this one as it is.
  control.addEventListener('auxclick', (event) => event.button === 1 && leave(event))
}
