// One page, two uses: the gallery and, in its frames, the ticket page.

import { place } from './place.js'

await import(place().frame ? './ticket.js' : './gallery.js')
