// Warns before an applicant's session ends, and closes the page when it does.
//
// Time is read from the clock and not counted, because a telephone in a pocket stops counting.

const WARNING = 120
const MARGIN = 5

const dialog = document.querySelector('[data-heard-idle]')
const { seconds, stay, ended } = dialog.dataset
const tabs = new BroadcastChannel('heard')
let ends

function start() {
  ends = Date.now() + Number(seconds) * 1000
  if (dialog.open) dialog.close()
}

async function carryOn() {
  try {
    const answer = await fetch(stay, { cache: 'no-store' })
    if (!answer.ok) return close()
  } catch {
    return // Without a network the session may still be alive: leave the page and its text alone.
  }
  start()
  tabs.postMessage('alive')
}

function close() {
  clearInterval(ticking)
  // Where the page can save what was typed, that is how it closes.
  const save = document.querySelector('#question [name="save-later"]')
  if (save && Date.now() < ends) return save.form.requestSubmit(save)
  document.body.replaceChildren()
  window.location.replace(ended)
}

function tick() {
  const left = (ends - Date.now()) / 1000
  if (left <= MARGIN) return close()
  if (left <= WARNING && !dialog.open) dialog.showModal()
}

start()
tabs.onmessage = start
tabs.postMessage('alive')
const ticking = setInterval(tick, 1000)
dialog.querySelector('[data-heard-stay]').addEventListener('click', carryOn)
// Escape closes the dialog, so it means to carry on.
dialog.addEventListener('cancel', (event) => {
  event.preventDefault()
  carryOn()
})
