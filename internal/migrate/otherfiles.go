package migrate

// This file notes the files of the old site that are not in the new one, or not at their address.

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// pictureTypes are the extensions of files that pages show. Their old addresses are not noted.
var pictureTypes = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"}

// noteOtherFiles notes pages in HTML, files that no page refers to, and files that have another address now.
func (m *migration) noteOtherFiles() {
	addresses := map[string]string{} // the new ones of files of the old site
	for to, from := range m.used {
		addresses[from] = "/" + to
	}
	for _, dir := range append([]string{m.root}, m.static...) {
		if dir == "" {
			continue // the root of Jekyll has files of all kinds
		}
		_ = fs.WalkDir(m.old, dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || !e.Type().IsRegular() || isMarkdown(name) || strings.HasPrefix(path.Base(name), ".") {
				return nil
			}
			ext := strings.ToLower(path.Ext(name))
			old := "/" + strings.TrimPrefix(strings.TrimPrefix(name, dir), "/")
			switch address, isUsed := addresses[name]; {
			case isUsed && address != old && !slices.Contains(pictureTypes, ext):
				m.note(name, 0, "its address is "+address+" now: a copy in static/root keeps "+old)
			case !isUsed && dir == m.root && (ext == ".html" || ext == ".htm"):
				m.note(name, 0, "not carried over: a page in HTML")
			case !isUsed:
				m.note(name, 0, "not carried over: no page refers to it; a copy in static/root keeps "+old)
			}
			return nil
		})
	}
	if m.config.Get("permalinks") != nil {
		m.note(m.configFile, 1, "permalinks is not read: write the old addresses of its pages as aliases")
	}
}
