// All scripts of the page of a guide.

import './guide.js'
import './offline.js'
