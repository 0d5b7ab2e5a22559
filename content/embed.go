// Package content is the site that comes with the program: its own content, served where a folder has none, and the
// defaults that a site may leave out.
package content

import "embed"

// FS holds the files of this folder.
//
//go:embed *.yaml *.md *.lock care es frequency guides pictures risks soreness types
var FS embed.FS
