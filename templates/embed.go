// Package templates is the default pages of a site, one file for each kind and its parts. A site replaces one by a file
// of the same name in its own templates folder.
package templates

import "embed"

// FS holds the templates at its root.
//
//go:embed *.html
var FS embed.FS
