// Package serviceworker makes the service worker of a site, which keeps the guides on the reader's device for use
// without a network.
//
// worker.js is the script; Script inserts the files to precache and their version. The browser tests run it under the
// site's own policy, and jstest runs it in Node with a simulated cache and network.
package serviceworker

import (
	_ "embed"
	"encoding/json"
	"strings"
)

//go:embed worker.js
var worker string

// Script returns the service worker, to be published at the site's root, or in the folder of a language. It fetches the
// files when it is installed: all of them or, if one is missing, none. Files are paths relative to the folder of the
// worker: "" is the home page, "guides/sore/" a guide. The version must change whenever the content of a file does,
// since browsers install a worker again only if its bytes changed. Gone are the paths of pages that readers must not
// see any more: the worker drops its copies of them.
//
// The worker treats files in "assets/" that are named like those of package assets, "-1a2b3c4d.css", as immutable.
//
// Root is the path from the folder of the worker to the root of the site: "" or "../".
func Script(version, root string, files, gone []string) []byte {
	text := strings.ReplaceAll(worker, "/**/scope", siteScope(root))
	text = replaceConst(text, "/*files*/[]", append([]string{}, files...))
	text = replaceConst(text, "/*gone*/[]", append([]string{}, gone...))
	return []byte(replaceConst(text, "/*version*/''", version))
}

// siteScope is the address of the root of the site, in JavaScript.
func siteScope(root string) string {
	if root == "" {
		return "scope"
	}
	return "new URL('" + root + "', scope).href"
}

// replaceConst replaces a placeholder of the worker by a value. The JSON that Go writes is valid JavaScript, with line
// separators escaped.
func replaceConst(text, placeholder string, v any) string {
	value, err := json.Marshal(v)
	if err != nil || strings.Count(text, placeholder) != 1 {
		panic("serviceworker: worker.js must have one " + placeholder)
	}
	return strings.Replace(text, placeholder, string(value), 1)
}
