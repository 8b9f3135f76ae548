// What every page does. Nothing here is needed to use a page.

import { initAll } from './govuk/govuk-frontend.min.js'

initAll()

for (const button of document.querySelectorAll('[data-heard-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
