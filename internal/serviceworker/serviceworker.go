// Package serviceworker makes the service worker, which keeps the guides on the reader's device for when there is no network.
package serviceworker

import (
	_ "embed"
	"encoding/json"
	"strings"
)

//go:embed worker.js
var worker string

// Script is the text of the service worker, to be published at the site's root. The files, as paths relative to the root
// ("" is the home page, "guides/sore/" a guide), are fetched when it is installed: all or, if one of them is missing,
// none. The version must change when any of their bytes does: then the worker's do, and browsers fetch them anew.
//
// Hashed names, which never change, are told by their look: "-1a2b3c4d.css", as package assets makes them.
func Script(version string, files []string) []byte {
	if files == nil {
		files = []string{}
	}
	text := replaceConst(worker, "/*files*/[]", files)
	return []byte(replaceConst(text, "/*version*/''", version))
}

// replaceConst puts a value in a place of the worker. JSON is JavaScript, and Go's escapes what ends a line there.
func replaceConst(text, place string, v any) string {
	value, err := json.Marshal(v)
	if err != nil || strings.Count(text, place) != 1 {
		panic("offline: worker.js has no place for " + place)
	}
	return strings.Replace(text, place, string(value), 1)
}
