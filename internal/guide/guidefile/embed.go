package guidefile

// This file parses the key `embed`, by which a guide may be shown in the pages of other sites.

import (
	"regexp"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
)

// origin matches the origin of a site (https://www.rfc-editor.org/rfc/rfc6454): no path, no wildcard, nothing that
// could end the directive of a policy. Without encryption, only a site of this machine.
var origin = regexp.MustCompile(
	`^(https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?$`)

func (p *parser) embed(n *frontmatter.Node, file *embedFile) {
	if file == nil {
		return
	}
	if p.g.Kind == graph.Fragment {
		p.report(p.new(diag.CodeFrontMatterUnknownKey, keyAt(n, "embed"),
			"a fragment cannot be shown in a frame: only the guides that use it can").
			WithHint("Remove the key, and give it to those guides"))
		return
	}
	for _, o := range file.Origins {
		if !origin.MatchString(o.Value) {
			p.report(p.new(diag.CodeFrontMatterValue, o.At, "%q is not the origin of a site", o.Value).
				WithHint("Write its scheme and host in lower case, without a path: https://example.org"))
			continue
		}
		p.g.Origins = append(p.g.Origins, o)
	}
}
