// Package templates is the default pages of a site, one file for each kind and its parts. A site replaces one by a file
// of the same name in its own templates folder. Their words are in words.yaml and, in other languages, words/LANG.yaml.
package templates

import "embed"

// FS holds the templates at its root.
//
//go:embed *.html words.yaml words
var FS embed.FS
