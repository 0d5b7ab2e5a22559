package build

// This file shares templates and static files between the pipelines of random edits: to parse them takes ten times as
// long as everything else that is done with a site of a few pages.

import (
	"io"
	"io/fs"
	"slices"

	"knead/internal/source"
)

// themes are parsed templates and static files by their bytes and those of site.yaml. A nil map shares none.
type themes map[source.Digest]theme

const maxThemes = 100

// key is a digest of the templates and static files of a site, and of site.yaml.
func (themes) key(p *Pipeline, seen source.Snapshot) source.Digest {
	h := source.NewDigester()
	_, site := p.themeConfig(p.siteFS())
	_, _ = h.Write(site[:])
	for _, e := range seen.Entries {
		data, _ := fs.ReadFile(p.siteFS(), e.Path)
		digest := source.DigestOf(data)
		_, _ = io.WriteString(h, e.Path+"\x00"+digest.Short(16)+"\n")
	}
	return h.Digest()
}

// give gives a new pipeline what was parsed of the same bytes, if anything.
func (s themes) give(p *Pipeline) {
	if s == nil {
		return
	}
	own := p.siteFS()
	seen := scanTheme(own)
	known, ok := s[s.key(p, seen)]
	if !ok {
		return
	}
	p.extras = known
	p.extras.seen, p.extras.scanned = seen, p.now().Add(mtimeGranularity)
	for _, e := range seen.Entries {
		p.digestFirst(own, e)
	}
	set := *known.assets
	set.Files = slices.Clone(set.Files)
	static := readable(own, "static", seen)
	for i, f := range set.Files {
		if f.Open != nil { // it is read when it is published
			set.Files[i].Open = func() (io.ReadCloser, error) {
				return source.OpenFile(static, "root/"+f.Path, "static/root/"+f.Path)
			}
		}
	}
	p.extras.assets, p.extras.own = &set, readable(own, "templates", seen)
}

// take keeps what a pipeline parsed.
func (s themes) take(p *Pipeline) {
	if s == nil || p.extras.assets == nil {
		return
	}
	if key := s.key(p, p.extras.seen); s[key].assets == nil {
		if len(s) == maxThemes {
			clear(s)
		}
		s[key] = p.extras
	}
}
