package site

import (
	"net/url"
	"strings"
)

// relativeFile is the relative path from a folder below content to a file below content.
func relativeFile(dir, file string) string {
	var from []string
	if dir != "" {
		from = strings.Split(dir, "/")
	}
	to := strings.Split(file, "/")
	same := 0
	for same < len(from) && same < len(to)-1 && from[same] == to[same] {
		same++
	}
	return strings.Repeat("../", len(from)-same) + strings.Join(to[same:], "/")
}

// Relative is the relative URL from one address of the site to another. With relative URLs a site works under any path.
func Relative(from, to string) string {
	target, anchor, hasAnchor := strings.Cut(to, "#")
	if hasAnchor {
		anchor = "#" + anchor
	}
	if target == from && hasAnchor {
		return anchor
	}
	return RelativePath(from, target) + anchor
}

// RelativePath is the relative URL from one address of the site to another without a fragment. A "#" or "?" is part of
// a name.
func RelativePath(from, target string) string {
	up := strings.Count(from, "/") - 1
	fromParts, toParts := strings.Split(from, "/"), strings.Split(target, "/")
	same := 1
	for same < len(fromParts)-1 && same < len(toParts)-1 && fromParts[same] == toParts[same] {
		same++
	}
	for i := same; i < len(toParts); i++ {
		toParts[i] = url.PathEscape(toParts[i])
	}
	relative := strings.Repeat("../", up-same+1) + strings.Join(toParts[same:], "/")
	if relative == "" {
		relative = "./"
	}
	return relative
}
