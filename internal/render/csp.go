package render

// This file is the content security policy of the pages, and the other headers that protect their readers.

import "strings"

// CSP is the content security policy as a header: no inline script or style, nothing from other sites, and no text
// becomes markup in the browser (https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/). One header is sent
// for all pages, so it allows what any of them needs.
const CSP = OfflineCSP + "; frame-ancestors 'none'"

// MetaCSP is the policy for the meta element of a page, where browsers ignore frame-ancestors and warn about it.
const MetaCSP = rules + "'none'"

// OfflineCSP is the policy of pages that load offline.js. With Trusted Types a service worker can be registered only by
// a URL that a policy has created, so these pages may have one policy, which creates one constant URL.
const OfflineCSP = rules + "knead-offline"

const rules = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types "

// PolicyHeader is the name of the header that has the policy.
const PolicyHeader = "Content-Security-Policy"

// EmbedCSP is the policy of a page that some sites may show in a frame.
func EmbedCSP(origins []string) string {
	return MetaCSP + "; frame-ancestors " + strings.Join(origins, " ")
}

// SecurityHeaders are the other headers of every page, by name and value.
func SecurityHeaders() [][2]string {
	return [][2]string{
		{"Referrer-Policy", "no-referrer"},
		{"X-Content-Type-Options", "nosniff"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
	}
}
