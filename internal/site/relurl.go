package site

import (
	"net/url"
	"strings"
)

// RelativeFile is the relative path from a folder below content to a file below content.
func RelativeFile(dir, file string) string {
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
	up := strings.Count(from, "/")
	from, target = behindSlash(from), behindSlash(target)
	for up > 0 {
		inFrom, inTarget := strings.IndexByte(from, '/'), strings.IndexByte(target, '/')
		if inFrom < 0 || inTarget < 0 || from[:inFrom] != target[:inTarget] {
			break
		}
		from, target = from[inFrom+1:], target[inTarget+1:]
		up--
	}
	relative := strings.Repeat("../", up-1) + escapeParts(target)
	if relative == "" {
		relative = "./"
	}
	return relative
}

// behindSlash is what follows the first slash.
func behindSlash(url string) string {
	_, rest, _ := strings.Cut(url, "/")
	return rest
}

// escapeParts escapes the parts of a path between its slashes.
func escapeParts(path string) string {
	isPlain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '.' || r == '/'
	}
	if strings.IndexFunc(path, func(r rune) bool { return !isPlain(r) }) < 0 {
		return path // as nearly all are
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
