package devserver

// This file sends the headers that the host will send.

import (
	"net/http"
	"path"
	"slices"
	"strings"
)

// A headerRule is the headers of the paths that a pattern matches.
type headerRule struct {
	pattern string
	headers [][2]string
}

// readHeaders reads the file _headers of the site: a pattern on a line of its own, and its headers on indented lines.
func (p *pages) readHeaders() []headerRule {
	a, ok := p.lookup("_headers")
	if !ok {
		return nil
	}
	data, err := a.Bytes()
	if err != nil {
		return nil
	}
	var rules []headerRule
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		name, value, isHeader := strings.Cut(text, ":")
		switch isIndented := strings.TrimLeft(line, " \t") != line; {
		case text == "" || text[0] == '#':
		case !isIndented:
			rules = append(rules, headerRule{pattern: text})
		case isHeader && len(rules) > 0:
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return rules
}

// ownHeaders are set by the preview, whatever the host does: what is cached, and who may read it.
var ownHeaders = []string{"Cache-Control", "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Set-Cookie",
	"Strict-Transport-Security"}

// setHostHeaders sets the headers that the host will send for a path of the site: all but those of ownHeaders, and
// those that let pages of other sites read this one. In a frame of the dashboard, a page may be framed by this origin.
func (p *pages) setHostHeaders(h http.Header, r *http.Request, of string) {
	if p.headers == nil {
		return
	}
	for _, rule := range p.headers() {
		if !rule.matches(of) {
			continue
		}
		for _, header := range rule.headers {
			name := http.CanonicalHeaderKey(header[0])
			if !slices.Contains(ownHeaders, name) && !strings.HasPrefix(name, "Access-Control-") {
				h.Set(name, header[1])
			}
		}
	}
	if isFrame(r) {
		policy := h.Get("Content-Security-Policy")
		if policy != "" {
			policy = strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors 'self'", 1)
			h.Set("Content-Security-Policy", policy)
		}
		if h.Get("X-Frame-Options") != "" {
			h.Set("X-Frame-Options", "SAMEORIGIN")
		}
	}
}

// matches reports whether a path matches the pattern, in which * at the end is any rest, and :name any part of a path.
func (rule headerRule) matches(of string) bool {
	pattern, isPrefix := strings.CutSuffix(rule.pattern, "*")
	if isPrefix && strings.HasPrefix(of, pattern) {
		return true
	}
	parts := strings.Split(rule.pattern, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, ":") {
			parts[i] = "*"
		}
	}
	matched, err := path.Match(strings.Join(parts, "/"), of)
	return err == nil && matched
}

// isFrame reports whether a request is for a frame of the dashboard. Browsers send the headers to addresses of this
// machine only; elsewhere the address of the frame says so. Only pages of this origin can use either.
func isFrame(r *http.Request) bool {
	if dest := r.Header.Get("Sec-Fetch-Dest"); dest != "" {
		return dest == "iframe" && r.Header.Get("Sec-Fetch-Site") == "same-origin"
	}
	return r.URL.Query().Has("knead-frame")
}
