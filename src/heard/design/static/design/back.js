// A page brought back by Back or Forward may be one that somebody left in a hurry, or after signing
// out. Its words go before it is asked for again.

window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  document.body.replaceChildren()
  window.location.reload()
})
