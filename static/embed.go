// Package static is the files that pages load: style sheets, scripts and icons. Style sheets and scripts in subfolders
// are parts, which those at the root import.
package static

import "embed"

// FS holds the files at its root.
//
//go:embed *.css *.js *.svg css guide offline page search version
var FS embed.FS
