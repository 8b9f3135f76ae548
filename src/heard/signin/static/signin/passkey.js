// Asks the browser to make or to prove a passkey, and sends its answer with the form.

const BINARY = ['challenge', 'id']

const bytes = text =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))

const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

// What the server says in text is given to the browser in bytes, wherever it stands.
function read (options) {
  if (Array.isArray(options)) return options.map(read)
  if (typeof options !== 'object' || options === null) return options
  return Object.fromEntries(Object.entries(options).map(([name, value]) =>
    [name, BINARY.includes(name) && typeof value === 'string' ? bytes(value) : read(value)]))
}

function written (credential) {
  const response = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = text(credential.response[name])
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response
  })
}

const can = Boolean(window.PublicKeyCredential)
const cannot = document.querySelector('[data-heard-passkey-cannot]')
if (cannot) cannot.hidden = can

for (const form of document.querySelectorAll('form[data-heard-passkey]')) {
  const fault = form.querySelector('[data-heard-passkey-fault]')
  form.hidden = !can
  form.addEventListener('submit', async event => {
    if (form.elements.name?.value.trim() === '') return
    event.preventDefault()
    fault.hidden = true
    try {
      const { rp, rpId, ...rest } = JSON.parse(form.dataset.options).publicKey
      const publicKey = { ...read(rest), ...(rp && { rp }), ...(rpId && { rpId }) }
      const credential = await navigator.credentials[form.dataset.heardPasskey]({ publicKey })
      form.elements.credential.value = written(credential)
      form.submit()
    } catch {
      fault.hidden = false
    }
  })
}
