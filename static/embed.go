// Package static is the files that pages load: the style sheet, the runtime of the guides, and the icon.
package static

import "embed"

// FS holds the files at its root.
//
//go:embed *.css *.js *.svg guide offline search
var FS embed.FS
